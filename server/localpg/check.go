package localpg

import (
	"context"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"
)

// Extensions are what the schema creates, in the order that it needs.
var Extensions = []string{"pg_trgm", "btree_gist"}

// Check reports everything that the schema needs and this PostgreSQL lacks, as one error.
func Check(ctx context.Context, conn *pgx.Conn) error {
	var (
		number     int
		version    string
		encoding   string
		collation  bool
		extensions []string
	)
	err := conn.QueryRow(ctx, `
		SELECT current_setting('server_version_num')::integer,
		       current_setting('server_version'),
		       current_setting('server_encoding'),
		       EXISTS (SELECT FROM pg_collation WHERE collname = 'kk-x-icu'),
		       ARRAY(SELECT wanted FROM unnest($1::text[]) AS wanted
		             WHERE wanted NOT IN (SELECT name FROM pg_available_extensions))`, Extensions).
		Scan(&number, &version, &encoding, &collation, &extensions)
	if err != nil {
		return fmt.Errorf("cannot ask the database what it can do: %w", err)
	}
	if lacks := judge(number, version, encoding, collation, extensions); len(lacks) > 0 {
		return fmt.Errorf("this PostgreSQL cannot hold the register: %s", strings.Join(lacks, "; "))
	}
	return nil
}

// judge says what is wrong with a PostgreSQL; missing are the extensions that it lacks.
func judge(number int, version, encoding string, collation bool, missing []string) (lacks []string) {
	if number/10000 < MinMajor {
		lacks = append(lacks, fmt.Sprintf("it is version %s and at least %d is needed", version, MinMajor))
	}
	if encoding != "UTF8" {
		lacks = append(lacks, fmt.Sprintf("the database is encoded in %s and not in UTF8", encoding))
	}
	if !collation {
		lacks = append(lacks, "it was built without ICU, so the collation kk-x-icu is missing")
	}
	if len(missing) > 0 {
		lacks = append(lacks, "the extensions "+strings.Join(missing, ", ")+" are missing (package postgresql-contrib)")
	}
	return lacks
}
