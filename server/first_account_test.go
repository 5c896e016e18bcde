package main

import (
	"bytes"
	"context"
	"io/fs"
	"log/slog"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tirek/graph/auth"
	"tirek/graph/model"
	"tirek/graph/store"
	"tirek/graph/store/storetest"
)

// demoRegister says that it holds invented data, and has the organizations of the demo accounts.
func demoRegister(t *testing.T) *store.Store {
	t.Helper()
	db := storetest.New(t)
	region := db.Organization("ALM", model.LevelRegion, db.Root())
	db.Organization("ALM-ALA", model.LevelDistrict, region)
	db.Organization("ALM-ZHB-01", model.LevelPrimary, db.Organization("ALM-ZHB", model.LevelDistrict, region))
	db.Exec("INSERT INTO settings (key, value) VALUES ('synthetic', 'true')")
	s, err := store.New(t.Context(), db.Pool(), store.Calendar{Pinned: storetest.Today}, storetest.Keys)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// signedIn is who signs in with a password; nil when that is refused.
func signedIn(t *testing.T, s *store.Store, login, password string) *auth.Viewer {
	t.Helper()
	done, err := s.SignIn(t.Context(), model.Credentials{Login: login, Password: password})
	if err != nil {
		return nil
	}
	v, err := s.ViewerBySession(t.Context(), done.Hash, s.Now())
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestFirstAccounts(t *testing.T) {
	t.Parallel()
	s, dir := demoRegister(t), t.TempDir()
	var stderr bytes.Buffer
	c := &call{config: Config{DataDir: dir}, stderr: &stderr, log: slog.New(slog.DiscardHandler)}
	if err := firstAccounts(t.Context(), c, s); err != nil {
		t.Fatal(err)
	}
	told := stderr.String()
	all := passwordFile{}
	for name, want := range map[string][]string{adminPassword: {"admin"}, demoPasswords: {"analyst", "manager", "reporter", "viewer"}} {
		info, err := os.Stat(filepath.Join(dir, name))
		if err != nil || info.Mode() != 0o600 {
			t.Fatalf("%s: mode %v, %v", name, info.Mode(), err)
		}
		file, err := readPasswords(filepath.Join(dir, name))
		if diff := cmp.Diff(want, slices.Sorted(maps.Keys(file))); diff != "" || err != nil {
			t.Errorf("%s, %v (-want +got):\n%s", name, err, diff)
		}
		maps.Copy(all, file)
	}
	roles := map[string]model.Role{"admin": model.RoleAdmin, "manager": model.RoleManager, "reporter": model.RoleReporter, "viewer": model.RoleViewer, "analyst": model.RoleAnalyst}
	for login, role := range roles {
		v := signedIn(t, s, login, all[login].Reveal())
		if v == nil || len(v.Grants) != 1 || v.Grants[0].Role != role || v.MustChangePassword {
			t.Errorf("%s signs in as %+v", login, v)
		}
		if strings.Count(told, "sign in as "+login+" with the password "+all[login].Reveal()+"\n") != 1 {
			t.Errorf("the password of %s is not told once:\n%s", login, told)
		}
	}
	if err := firstAccounts(t.Context(), c, s); err != nil || stderr.String() != told {
		t.Errorf("a second start says %s (%v)", strings.TrimPrefix(stderr.String(), told), err)
	}
}

// A password leaves its file when it is changed, by whomever, and an empty file goes.
func TestChangedPasswordsLeaveTheirFiles(t *testing.T) {
	t.Parallel()
	s, dir := demoRegister(t), t.TempDir()
	c := &call{config: Config{DataDir: dir}, stderr: &bytes.Buffer{}, log: slog.New(slog.DiscardHandler)}
	if err := firstAccounts(t.Context(), c, s); err != nil {
		t.Fatal(err)
	}
	keeper := &passwordKeeper{dir: dir, register: s, checked: map[string]int{}}
	ctx := auth.WithViewer(t.Context(), auth.System("test", model.English))
	account := func(login string) (found *model.Account) {
		err := s.Read(ctx, func(r *store.Reader) (err error) {
			found, err = r.AccountByLogin(login)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return found
	}
	name := "Another name"
	for _, step := range []struct {
		what   string
		change func(context.Context) error
		admin  string
		demo   string
	}{
		{"nothing", func(context.Context) error { return nil }, "admin", "analyst manager reporter viewer"},
		{"a name changes", func(ctx context.Context) error {
			a := account("admin")
			_, err := s.ChangeAccount(ctx, model.AccountChange{ID: a.ID, ExpectedVersion: a.Version, Name: model.Correction[string]{Given: true, To: &name}})
			return err
		}, "admin", "analyst manager reporter viewer"},
		{"a password is reset", func(ctx context.Context) error {
			_, _, err := s.ResetPassword(ctx, account("manager").ID, false, nil)
			return err
		}, "admin", "analyst reporter viewer"},
		{"the administrator's is reset", func(ctx context.Context) error {
			_, _, err := s.ResetPassword(ctx, account("admin").ID, false, nil)
			return err
		}, "", "analyst reporter viewer"},
	} {
		if err := step.change(ctx); err != nil {
			t.Fatal(err)
		}
		if err := keeper.look(t.Context()); err != nil {
			t.Fatal(err)
		}
		for file, want := range map[string]string{adminPassword: step.admin, demoPasswords: step.demo} {
			left, err := readPasswords(filepath.Join(dir, file))
			if got := strings.Join(slices.Sorted(maps.Keys(left)), " "); got != want || err != nil {
				t.Errorf("%s: %s holds %q, want %q (%v)", step.what, file, got, want, err)
			}
			if _, err := os.Stat(filepath.Join(dir, file)); os.IsNotExist(err) != (want == "") {
				t.Errorf("%s: %s: %v", step.what, file, err)
			}
		}
	}
	left, err := fs.Glob(os.DirFS(dir), "*")
	if len(left) != 1 || err != nil {
		t.Errorf("the folder holds %v", left)
	}
}
