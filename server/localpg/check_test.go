package localpg

import (
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"
)

func TestCheck(t *testing.T) {
	t.Parallel()
	needPostgres(t)
	c := mustOpen(t, Options{Throwaway: true})
	defer mustClose(t, c)
	exec1(t, c.OwnerURL(), "CREATE DATABASE bytes TEMPLATE template0 ENCODING 'SQL_ASCII' LOCALE 'C'")
	exec1(t, c.OwnerURL(), "CREATE DATABASE unsorted")
	exec1(t, c.URL(Superuser, "unsorted"), `DROP COLLATION pg_catalog."kk-x-icu"`)
	for _, tt := range []struct {
		database, want string
	}{
		{Database, ""},
		{"bytes", "the database is encoded in SQL_ASCII and not in UTF8"},
		{"unsorted", "the collation kk-x-icu is missing"},
	} {
		conn, err := pgx.Connect(t.Context(), c.URL(Owner, tt.database))
		if err != nil {
			t.Fatal(err)
		}
		err = Check(t.Context(), conn)
		conn.Close(t.Context())
		if (err == nil) != (tt.want == "") || err != nil && !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v, want %q", tt.database, err, tt.want)
		}
	}
}

func TestJudge(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		number  int
		version string
		missing []string
		want    string
	}{
		{150000, "15.0", nil, ""},
		{180003, "18.3", nil, ""},
		{140021, "14.21", nil, "it is version 14.21 and at least 15 is needed"},
		{160001, "16.1", []string{"pg_trgm", "btree_gist"}, "the extensions pg_trgm, btree_gist are missing (package postgresql-contrib)"},
		{90624, "9.6.24", []string{"pg_trgm"}, "it is version 9.6.24 and at least 15 is needed; the extensions pg_trgm are missing (package postgresql-contrib)"},
	} {
		if got := strings.Join(judge(tt.number, tt.version, "UTF8", true, tt.missing), "; "); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.version, got, tt.want)
		}
	}
}
