package store_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"tirek/graph/model"
	"tirek/graph/store"
	"tirek/graph/store/storetest"
)

// organization is how one stands on a date: code, name, status, and when it lives.
func (w *small) organization(id uuid.UUID, at string) (line string) {
	w.t.Helper()
	w.Read(func(r *store.Reader) error {
		found, err := r.OrganizationsByID([]uuid.UUID{id}, day(at))
		if err != nil || found[0] == nil {
			return err
		}
		o := found[0]
		line = o.Code + " " + o.Names.In(model.Kazakh) + " " + string(o.Status) + " " + o.ValidFrom.String()
		if o.ValidTo != nil {
			line += " " + o.ValidTo.String()
		}
		return nil
	})
	return line
}

func TestCreateOrganization(t *testing.T) {
	t.Parallel()
	w := newSmall(t)
	closed := w.Organization("ALM-OLD", model.LevelDistrict, w.region)
	w.Exec("UPDATE organization_placements SET valid = '[2020-01-01,2024-01-01)' WHERE organization_id = $1", closed)
	w.Exec("UPDATE organizations SET valid = '[2020-01-01,2024-01-01)' WHERE id = $1", closed)
	valid := model.CreateOrganizationInput{ParentID: w.ile, Code: "ALM-ILE-03", Names: model.LocalizedText{Kk: ptr("  Қазцик "), Ru: ptr("Казцик")}, ValidFrom: day("2024-05-01")}
	for _, tt := range []struct {
		name   string
		change func(*model.CreateOrganizationInput)
		want   string
	}{
		{"code in small letters", func(in *model.CreateOrganizationInput) { in.Code = "alm-ile-03" }, "INVALID code organization.code"},
		{"code of one character", func(in *model.CreateOrganizationInput) { in.Code = "A" }, "INVALID code organization.code"},
		{"code too long", func(in *model.CreateOrganizationInput) { in.Code = "ALM-ILE-" + strings.Repeat("0", 33) }, "INVALID code organization.code"},
		{"code with a hyphen at the end", func(in *model.CreateOrganizationInput) { in.Code = "ALM-ILE-" }, "INVALID code organization.code"},
		{"code of another branch", func(in *model.CreateOrganizationInput) { in.Code = "ALM-ENB-03" }, "INVALID code organization.prefix"},
		{"code that only begins alike", func(in *model.CreateOrganizationInput) { in.Code = "ALM-ILE03" }, "INVALID code organization.prefix"},
		{"code taken", func(in *model.CreateOrganizationInput) { in.Code = "ALM-ILE-02" }, "INVALID code organization.taken"},
		{"unknown parent", func(in *model.CreateOrganizationInput) { in.ParentID = model.NewID() }, "NOT_FOUND parentId organization.missing"},
		{"below a primary organization", func(in *model.CreateOrganizationInput) { in.ParentID, in.Code = w.bent, "ALM-ILE-01-1" }, "INVALID parentId organization.bottom"},
		{"before the parent", func(in *model.CreateOrganizationInput) { in.ValidFrom = day("2019-12-31") }, "INVALID validFrom day.before"},
		{"too far ahead", func(in *model.CreateOrganizationInput) { in.ValidFrom = day("2026-11-01") }, "INVALID validFrom day.until"},
		{"below a closed one", func(in *model.CreateOrganizationInput) { in.ParentID, in.Code = closed, "ALM-OLD-01" }, "INVALID validFrom organization.closed"},
		{"no name in kk or ru", func(in *model.CreateOrganizationInput) { in.Names = model.LocalizedText{En: ptr("Kaztsik")} }, "INVALID names names.required"},
		{"blank name", func(in *model.CreateOrganizationInput) { in.Names.Kk = ptr(" ") }, "INVALID names.kk names.form"},
		{"name too long", func(in *model.CreateOrganizationInput) { in.Names.Ru = ptr(strings.Repeat("я", 201)) }, "INVALID names.ru names.form"},
		{"control character", func(in *model.CreateOrganizationInput) { in.Names.Ru = ptr("Каз\x00цик") }, "INVALID names.ru names.form"},
		{"as it should be", func(*model.CreateOrganizationInput) {}, ""},
		{"the same again", func(*model.CreateOrganizationInput) {}, "INVALID code organization.taken"},
	} {
		in := valid
		tt.change(&in)
		changed, err := w.CreateOrganization(w.ctx, in)
		if got := refusal(err); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
		if err != nil {
			continue
		}
		if got := w.organization(changed.ID, "2024-05-01"); got != "ALM-ILE-03 Қазцик ACTIVE 2024-05-01" {
			t.Errorf("%s: %s", tt.name, got)
		}
		if got := w.organization(changed.ID, "2024-04-30"); got != "" {
			t.Errorf("before its first day: %s", got)
		}
		above := w.lines(`SELECT code FROM organization_ancestors a JOIN organizations o ON o.id = a.ancestor_id WHERE a.organization_id = $1 AND a.valid = '[2024-05-01,)' ORDER BY distance`, changed.ID)
		if diff := cmp.Diff([]string{"ALM-ILE-03", "ALM-ILE", "ALM", "KZ"}, above); diff != "" {
			t.Errorf("ancestors (-want +got):\n%s", diff)
		}
		want := []string{
			`createOrganization Organization.code - -> "ALM-ILE-03" 2024-05-01`,
			`createOrganization Organization.level - -> "PRIMARY" 2024-05-01`,
			`createOrganization Organization.names - -> {"kk": "Қазцик", "ru": "Казцик"} 2024-05-01`,
			`createOrganization Organization.parent - -> "` + w.ile.String() + `" 2024-05-01`,
			`createOrganization Organization.status - -> "ACTIVE" 2024-05-01`,
			`createOrganization Organization.validFrom - -> "2024-05-01" 2024-05-01`,
		}
		if diff := cmp.Diff(want, w.changes(changed.ID)); diff != "" {
			t.Errorf("changes (-want +got):\n%s", diff)
		}
		if changed.At != storetest.Today {
			t.Errorf("to be looked at on %s", changed.At)
		}
	}
	if n := w.lines("SELECT count(*)::text FROM actions WHERE name = 'createOrganization'")[0]; n != "1" {
		t.Errorf("%s actions are kept, want that of the success", n)
	}
}

func TestCreateOrganizationLevels(t *testing.T) {
	t.Parallel()
	w := newSmall(t)
	for _, tt := range []struct {
		parent uuid.UUID
		code   string
		want   model.OrganizationLevel
	}{
		{w.root, "ABA", model.LevelRegion},
		{w.region, "ALM-QON", model.LevelDistrict},
		{w.enb, "ALM-ENB-07", model.LevelPrimary},
	} {
		changed, err := w.CreateOrganization(w.ctx, model.CreateOrganizationInput{ParentID: tt.parent, Code: tt.code, Names: names("Жаңа"), ValidFrom: day("2026-02-01")})
		if err != nil {
			t.Errorf("%s: %v", tt.code, err)
			continue
		}
		if got := w.lines("SELECT level FROM organizations WHERE id = $1", changed.ID)[0]; got != string(tt.want) {
			t.Errorf("%s is %s, want %s", tt.code, got, tt.want)
		}
		if changed.At != day("2026-02-01") {
			t.Errorf("%s is to be looked at on %s, want its first day", tt.code, changed.At)
		}
	}
}

func TestRenameOrganization(t *testing.T) {
	t.Parallel()
	w := newSmall(t)
	rename := func(version int, name, on string) string {
		changed, err := w.RenameOrganization(w.ctx, model.RenameOrganizationInput{ID: w.bent, ExpectedVersion: version, Names: names(name), EffectiveOn: day(on)})
		if e := refusal(err); strings.HasPrefix(e, "CONFLICT") && changed == nil {
			t.Error("a conflict without the object")
		}
		return refusal(err)
	}
	_, err := w.RenameOrganization(w.ctx, model.RenameOrganizationInput{ID: model.NewID(), ExpectedVersion: 1, Names: names("Бент"), EffectiveOn: day("2025-01-01")})
	if got := refusal(err); got != "NOT_FOUND id organization.missing" {
		t.Errorf("unknown: %s", got)
	}
	for _, tt := range []struct {
		name     string
		version  int
		to, on   string
		want     string
		nameThen string // on 2025-06-15
	}{
		{"another version", 2, "Бент", "2025-01-01", "CONFLICT expectedVersion version.stale", "ALM-ILE-01 kk"},
		{"on the first day", 1, "Бент", "2020-01-01", "INVALID effectiveOn day.after", "ALM-ILE-01 kk"},
		{"before the first day", 1, "Бент", "2019-01-01", "INVALID effectiveOn day.after", "ALM-ILE-01 kk"},
		{"blank", 1, "", "2025-01-01", "INVALID names.kk names.form", "ALM-ILE-01 kk"},
		{"as it should be", 1, "Бент", "2025-01-01", "", "Бент"},
		{"the old version again", 1, "Бент 2", "2025-02-01", "CONFLICT expectedVersion version.stale", "Бент"},
		{"on the day of the last renaming", 2, "Бент 2", "2025-01-01", "INVALID effectiveOn day.after", "Бент"},
		{"to the same name", 2, "Бент", "2025-02-01", "INVALID names names.same", "Бент"},
		{"in future", 2, "Бент 2", "2026-02-01", "", "Бент"},
		{"before what is to come", 3, "Бент 3", "2025-12-01", "INVALID effectiveOn day.after", "Бент"},
	} {
		if got := rename(tt.version, tt.to, tt.on); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
		if got, want := w.organization(w.bent, "2025-06-15"), "ALM-ILE-01 "+tt.nameThen+" ACTIVE 2020-01-01"; got != want {
			t.Errorf("%s: then %s, want %s", tt.name, got, want)
		}
	}
	for at, want := range map[string]string{"2024-12-31": "ALM-ILE-01 kk", "2025-01-01": "Бент", "2026-01-31": "Бент", "2026-02-01": "Бент 2"} {
		if got := w.organization(w.bent, at); got != "ALM-ILE-01 "+want+" ACTIVE 2020-01-01" {
			t.Errorf("at %s: %s, want %s", at, got, want)
		}
	}
	want := []string{
		`renameOrganization Organization.names {"en": "ALM-ILE-01 en", "kk": "ALM-ILE-01 kk", "ru": "ALM-ILE-01 ru"} -> {"kk": "Бент"} 2025-01-01`,
		`renameOrganization Organization.names {"kk": "Бент"} -> {"kk": "Бент 2"} 2026-02-01`,
	}
	if diff := cmp.Diff(want, w.changes(w.bent)); diff != "" {
		t.Errorf("changes (-want +got):\n%s", diff)
	}
}

func TestCloseOrganization(t *testing.T) {
	t.Parallel()
	w := newSmall(t)
	member := w.Member(storetest.Person{Name: "Ахметов Арман", Organization: w.boralday, Left: "2025-03-01"})
	w.Member(storetest.Person{Name: "Сериков Болат", Organization: w.rakhat})
	chair := w.office(w.boralday, model.Chair)
	w.term(chair, member, "2024-01-01")
	closing := func(id uuid.UUID, version int, on string) string {
		changed, err := w.CloseOrganization(w.ctx, model.CloseOrganizationInput{ID: id, ExpectedVersion: version, EffectiveOn: day(on), Closing: "MERGED", Reason: ptr("Шешім № 5")})
		if e := refusal(err); strings.HasPrefix(e, "CONFLICT") && changed == nil {
			t.Error("a conflict without the object")
		}
		return refusal(err)
	}
	for _, tt := range []struct {
		name    string
		id      uuid.UUID
		version int
		on      string
		want    string
	}{
		{"unknown", model.NewID(), 1, "2025-06-01", "NOT_FOUND id organization.missing"},
		{"another version", w.boralday, 7, "2025-06-01", "CONFLICT expectedVersion version.stale"},
		{"with open organizations below", w.ile, 1, "2025-06-01", "INVALID effectiveOn organization.children"},
		{"with open groups", w.bent, 1, "2025-06-01", "INVALID effectiveOn organization.groups"},
		{"with members", w.rakhat, 1, "2025-06-01", "INVALID effectiveOn organization.members"},
		{"with members then", w.boralday, 1, "2025-02-28", "INVALID effectiveOn organization.members"},
		{"on its first day", w.boralday, 1, "2020-01-01", "INVALID effectiveOn day.after"},
		{"as it should be", w.boralday, 1, "2025-03-01", ""},
		{"once more", w.boralday, 2, "2025-04-01", "INVALID effectiveOn organization.closed"},
	} {
		if got := closing(tt.id, tt.version, tt.on); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
	for at, want := range map[string]string{
		"2025-02-28": "ALM-ILE-02 ALM-ILE-02 kk ACTIVE 2020-01-01 2025-03-01",
		"2025-03-01": "ALM-ILE-02 ALM-ILE-02 kk MERGED 2020-01-01 2025-03-01",
	} {
		if got := w.organization(w.boralday, at); got != want {
			t.Errorf("at %s: %s, want %s", at, got, want)
		}
	}
	want := []string{
		`closeOrganization Organization.status "ACTIVE" -> "MERGED" 2025-03-01`,
		`closeOrganization Organization.validTo - -> "2025-03-01" 2025-03-01`,
	}
	if diff := cmp.Diff(want, w.changes(w.boralday)); diff != "" {
		t.Errorf("changes (-want +got):\n%s", diff)
	}
	want = []string{
		`closeOrganization Office.holder "` + member.String() + `" -> - 2025-03-01`,
		`closeOrganization Office.validTo - -> "2025-03-01" 2025-03-01`,
	}
	if diff := cmp.Diff(want, w.changes(chair)); diff != "" {
		t.Errorf("changes of the office (-want +got):\n%s", diff)
	}
	if got := w.lines("SELECT f.valid || ' ' || h.held || ' ' || f.version FROM offices f JOIN office_terms h ON h.office_id = f.id"); got[0] != "[2020-01-01,2025-03-01) [2024-01-01,2025-03-01) 3" {
		t.Errorf("office: %s", got)
	}
	if got := w.lines("SELECT reason FROM audit_entries WHERE action = 'closeOrganization' AND object_type = 'Organization'"); len(got) != 1 || got[0] != "Шешім № 5" {
		t.Errorf("reasons: %s", got)
	}
}

func TestCloseOrganizationBeforeAnOffice(t *testing.T) {
	t.Parallel()
	w := newSmall(t)
	person := w.Member(storetest.Person{Name: "Ахметов Арман", Organization: w.rakhat})
	w.term(w.office(w.boralday, model.Chair), person, "2025-06-01")
	for _, tt := range []struct{ on, want string }{{"2025-06-01", "INVALID effectiveOn office.later"}, {"2025-06-02", ""}} {
		_, err := w.CloseOrganization(w.ctx, model.CloseOrganizationInput{ID: w.boralday, ExpectedVersion: 1, EffectiveOn: day(tt.on), Closing: "SPLIT"})
		if got := refusal(err); got != tt.want {
			t.Errorf("on %s: %q, want %q", tt.on, got, tt.want)
		}
	}
}

func TestRenameClosedOrganization(t *testing.T) {
	t.Parallel()
	w := newSmall(t)
	if _, err := w.CloseOrganization(w.ctx, model.CloseOrganizationInput{ID: w.boralday, ExpectedVersion: 1, EffectiveOn: day("2025-06-01"), Closing: "DISSOLVED"}); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ on, want string }{{"2025-06-01", "INVALID effectiveOn day.until"}, {"2025-05-31", ""}} {
		_, err := w.RenameOrganization(w.ctx, model.RenameOrganizationInput{ID: w.boralday, ExpectedVersion: 2, Names: names("Боралдай"), EffectiveOn: day(tt.on)})
		if got := refusal(err); got != tt.want {
			t.Errorf("on %s: %q, want %q", tt.on, got, tt.want)
		}
	}
}

// TestPlansAreInSight refuses what would hold for ever: plans cannot be taken back.
func TestPlansAreInSight(t *testing.T) {
	t.Parallel()
	w := newSmall(t)
	empty := w.Organization("ALM-ILE-77", model.LevelPrimary, w.ile)
	group := w.PartyGroup(empty, "Топ")
	name := model.LocalizedText{Kk: ptr("Басқа")}
	for _, far := range []model.Date{day("2026-11-01"), day("9999-12-31")} {
		_, renamed := w.RenameOrganization(w.ctx, model.RenameOrganizationInput{ID: empty, ExpectedVersion: 1, Names: name, EffectiveOn: far})
		_, closed := w.CloseOrganization(w.ctx, model.CloseOrganizationInput{ID: empty, ExpectedVersion: 1, EffectiveOn: far, Closing: "DISSOLVED"})
		_, opened := w.CreatePartyGroup(w.ctx, model.CreatePartyGroupInput{OrganizationID: empty, Names: name, Kind: model.GroupInterest, ValidFrom: far})
		_, groupRenamed := w.RenamePartyGroup(w.ctx, model.RenamePartyGroupInput{ID: group, ExpectedVersion: 1, Names: name, EffectiveOn: far})
		_, groupClosed := w.ClosePartyGroup(w.ctx, model.ClosePartyGroupInput{ID: group, ExpectedVersion: 1, EffectiveOn: far})
		for what, err := range map[string]error{"rename": renamed, "close": closed, "open a group": opened, "rename a group": groupRenamed, "close a group": groupClosed} {
			if got := refusal(err); !strings.HasSuffix(got, "day.until") {
				t.Errorf("%s on %s: %q, want day.until", what, far, got)
			}
		}
	}
}
