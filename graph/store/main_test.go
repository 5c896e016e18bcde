package store_test

import (
	"testing"

	"tirek/graph/store/storetest"
)

func TestMain(m *testing.M) { storetest.Main(m) }
