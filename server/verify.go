package main

import (
	"context"
	"errors"
	"fmt"
	"text/tabwriter"

	"tirek/graph/auth"
	"tirek/graph/model"
	"tirek/graph/store"
)

// verify is the command verify: it compares the published figures with the data, by the code that
// answers the API, and checks what is always true of a sound register, all in one moment of the data.
func verify(ctx context.Context, c *call) error {
	return withRegister(ctx, c, func(register *store.Store) (err error) {
		var figures []*model.PublishedFigure
		var checks []store.Breach
		err = register.Read(auth.WithViewer(ctx, auth.System("verify", model.English)), func(r *store.Reader) (err error) {
			if figures, err = r.PublishedFigures(true); err == nil {
				checks, err = r.Check()
			}
			return err
		})
		if err != nil {
			return err
		}
		return errors.Join(printFigures(c, figures), printChecks(c, checks))
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

// printChecks prints one line for each invariant. A broken one is an error.
func printChecks(c *call, checks []store.Breach) error {
	table := tabwriter.NewWriter(c.stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "\nINVARIANT\tSTATE\tWHAT HOLDS\tVIOLATIONS\tFOR EXAMPLE")
	broken := 0
	for _, b := range checks {
		if b.Violations == 0 {
			fmt.Fprintf(table, "%s\tHOLDS\t%s\t0\t\n", b.Key, b.Title)
			continue
		}
		broken++
		fmt.Fprintf(table, "%s\tBROKEN\t%s\t%d\t%s\n", b.Key, b.Title, b.Violations, b.Example)
	}
	if err := table.Flush(); err != nil {
		return err
	}
	if broken > 0 {
		return fmt.Errorf("%d invariants are broken", broken)
	}
	return nil
}

func orEmpty(text *string) string {
	if text == nil {
		return ""
	}
	return *text
}
