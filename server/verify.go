package main

import (
	"context"
	"fmt"
	"text/tabwriter"

	"tirek/graph/auth"
	"tirek/graph/model"
	"tirek/graph/store"
)

// verify is the command verify: it compares the published figures with the data, by the code that
// answers the API.
func verify(ctx context.Context, c *call) error {
	return withDatabase(ctx, c, func(db *database) error {
		pool, err := openPool(ctx, c.config, db.serveURL)
		if err != nil {
			return err
		}
		defer pool.Close()
		if err := store.Migrated(ctx, pool); err != nil {
			return fmt.Errorf("the schema is not up to date, run `migrate up` first: %w", err)
		}
		register, err := openRegister(ctx, c.config, pool)
		if err != nil {
			return err
		}
		var figures []*model.PublishedFigure
		err = register.Read(auth.WithViewer(ctx, auth.Local(model.English, "verify")), func(r *store.Reader) (err error) {
			figures, err = r.PublishedFigures(true)
			return err
		})
		if err != nil {
			return err
		}
		return printFigures(c, figures)
	})
}

// printFigures prints one line for each figure. A diverged one is an error, an unknown one is not.
func printFigures(c *call, figures []*model.PublishedFigure) error {
	table := tabwriter.NewWriter(c.stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "FIGURE\tSTATE\tPUBLISHED\tFOUND\tPERIOD\tCLAIM\tREASON")
	diverged := 0
	for _, f := range figures {
		if f.State == model.FigureDiverged {
			diverged++
		}
		fmt.Fprintf(table, "%s\t%s\t%s %s\t%s\t%s\t%s\t%s\n", f.Key, f.State, f.Comparator, f.Value, orEmpty(f.Found), f.Period, f.Claims.In(model.English), orEmpty(f.Reason))
	}
	if err := table.Flush(); err != nil {
		return err
	}
	if diverged > 0 {
		return fmt.Errorf("%d published figures are no longer supported by the data", diverged)
	}
	return nil
}

func orEmpty(text *string) string {
	if text == nil {
		return ""
	}
	return *text
}
