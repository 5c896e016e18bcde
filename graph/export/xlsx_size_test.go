package export

import (
	"archive/zip"
	"bytes"
	"io"
	"math"
	"testing"
)

// TestSheetLarge fills sheets up to their bound: it is the very size of the sheet, and the row that is one
// byte too long is refused.
func TestSheetLarge(t *testing.T) {
	t.Parallel()
	write := func(to io.Writer, most int64) (size int64, err error) {
		w, err := newXLSX(to, []Column{{Name: "name"}})
		if err != nil {
			t.Fatal(err)
		}
		w.most = most
		for range 3 {
			if err := w.Row([][]byte{[]byte(`"Қарағанды & Ұлытау"`)}); err != nil {
				return w.size, err
			}
		}
		return w.size, w.Close()
	}
	var file bytes.Buffer
	size, err := write(&file, maxSheetBytes)
	if err != nil {
		t.Fatal(err)
	}
	if real := sizeOfSheet(t, file.Bytes()); size != real {
		t.Errorf("the sheet has %d bytes, not %d", real, size)
	}
	if _, err := write(io.Discard, size); err != nil {
		t.Errorf("what just fits is refused: %v", err)
	}
	if _, err := write(io.Discard, size-1); err != ErrSheetLarge {
		t.Errorf("one byte too many: %v", err)
	}
	if maxSheetBytes >= math.MaxUint32 {
		t.Error("archive/zip writes zip64")
	}
}

func sizeOfSheet(t *testing.T, file []byte) int64 {
	archive, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	info, err := archive.Open("xl/worksheets/sheet1.xml")
	if err != nil {
		t.Fatal(err)
	}
	defer info.Close()
	stat, err := info.Stat()
	if err != nil {
		t.Fatal(err)
	}
	return stat.Size()
}
