package store_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"tirek/graph/model"
	"tirek/graph/store"
)

// indicators are made in a project of their own: LOANS in whole pieces, TONNES with two decimals from
// June 2024 to September 2025, SHARE as a ratio.
func (w *small) indicators() {
	w.t.Helper()
	programme, project := model.NewID(), model.NewID()
	w.Exec(`INSERT INTO programmes (id, code, names, valid) VALUES ($1, 'PROGRAMME', '{"kk": "Бағдарлама"}', '[2020-01-01,)')`, programme)
	w.Exec(`INSERT INTO projects (id, programme_id, code, names, valid) VALUES ($1, $2, 'PROJECT', '{"kk": "Жоба"}', '[2020-01-01,)')`, project, programme)
	for _, i := range []struct {
		code, valid, kind string
		decimals          int
	}{{"LOANS", "[2020-01-01,)", "ABSOLUTE", 0}, {"TONNES", "[2024-06-01,2025-10-01)", "ABSOLUTE", 2}, {"SHARE", "[2020-01-01,)", "RATIO", 1}} {
		id := model.NewID()
		w.Exec(`INSERT INTO indicators (id, project_id, code, valid) VALUES ($1, $2, $3, $4::text::daterange)`, id, project, i.code, i.valid)
		w.Exec(`INSERT INTO indicator_versions (indicator_id, names, unit, value_kind, nature, time_agg, org_agg, direction, attribution, decimals, valid)
VALUES ($1, '{"kk": "Көрсеткіш"}', 'COUNT', $2, 'FLOW', 'SUM', 'SUM', 'UP', 'PARTY', $3, $4::text::daterange)`, id, i.kind, i.decimals, i.valid)
	}
}

// metric is the value in force.
func (w *small) metric(id uuid.UUID) string {
	w.t.Helper()
	return w.lines("SELECT concat_ws(' ', month, coalesce(value::text, 'none'), state, 'v' || version) FROM metrics WHERE id = $1", id)[0]
}

func TestEnterMetric(t *testing.T) {
	t.Parallel()
	w := newSmall(t)
	w.indicators()
	if _, err := w.CloseOrganization(w.ctx, model.CloseOrganizationInput{ID: w.boralday, ExpectedVersion: 1, EffectiveOn: day("2025-06-30"), Closing: "DISSOLVED"}); err != nil {
		t.Fatal(err)
	}
	young := w.OrganizationFrom("ALM-ILE-03", model.LevelPrimary, w.ile, "2025-05-31")
	const first, second, third = "2025-09-01 5 SUBMITTED v1", "2025-09-01 7 SUBMITTED v2", "2025-09-01 none SUBMITTED v3"
	for _, tt := range []struct {
		name   string
		change func(*model.EnterMetricInput)
		want   string
		then   string
	}{
		{"unknown organization", func(in *model.EnterMetricInput) { in.OrganizationID = model.NewID() }, "NOT_FOUND organizationId organization.missing", ""},
		{"a branch", func(in *model.EnterMetricInput) { in.OrganizationID = w.ile }, "INVALID organizationId organization.primary", ""},
		{"unknown indicator", func(in *model.EnterMetricInput) { in.Indicator = "NONE" }, "NOT_FOUND indicator indicator.unknown", ""},
		{"a ratio", func(in *model.EnterMetricInput) { in.Indicator = "SHARE" }, "INVALID indicator metric.ratio", ""},
		{"month to come", func(in *model.EnterMetricInput) { in.Month = day("2025-11-01") }, "INVALID month day.until", ""},
		{"month of the business date", func(in *model.EnterMetricInput) { in.Month = day("2025-10-01") }, "", "2025-10-01 5 SUBMITTED v1"},
		{"before the indicator", func(in *model.EnterMetricInput) { in.Indicator, in.Month = "TONNES", day("2024-05-31") }, "INVALID month indicator.reported", ""},
		{"first month of the indicator", func(in *model.EnterMetricInput) { in.Indicator, in.Month = "TONNES", day("2024-06-01") }, "", "2024-06-01 5 SUBMITTED v1"},
		{"after the indicator", func(in *model.EnterMetricInput) { in.Indicator, in.Month = "TONNES", day("2025-10-01") }, "INVALID month indicator.reported", ""},
		{"organization closed at the end of the month", func(in *model.EnterMetricInput) { in.OrganizationID, in.Month = w.boralday, day("2025-06-01") }, "INVALID month metric.month", ""},
		{"organization still open at the end of the month", func(in *model.EnterMetricInput) { in.OrganizationID, in.Month = w.boralday, day("2025-05-01") }, "", "2025-05-01 5 SUBMITTED v1"},
		{"organization not yet there", func(in *model.EnterMetricInput) { in.OrganizationID, in.Month = young, day("2025-04-30") }, "INVALID month metric.month", ""},
		{"organization there on the last day", func(in *model.EnterMetricInput) { in.OrganizationID, in.Month = young, day("2025-05-01") }, "", "2025-05-01 5 SUBMITTED v1"},
		{"negative", func(in *model.EnterMetricInput) { in.Value = ptr(model.Decimal("-1")) }, "INVALID value metric.negative", ""},
		{"fraction of a piece", func(in *model.EnterMetricInput) { in.Value = ptr(model.Decimal("1.5")) }, "INVALID value metric.decimals", ""},
		{"three decimals", func(in *model.EnterMetricInput) { in.Indicator, in.Value = "TONNES", ptr(model.Decimal("1.125")) }, "INVALID value metric.decimals", ""},
		{"zeros behind the point", func(in *model.EnterMetricInput) { in.Indicator, in.Value = "TONNES", ptr(model.Decimal("1.500")) }, "", "2025-09-01 1.5 SUBMITTED v1"},
		{"minus zero", func(in *model.EnterMetricInput) { in.Month, in.Value = day("2025-01-01"), ptr(model.Decimal("-0")) }, "", "2025-01-01 0 SUBMITTED v1"},
		{"a version where there is none", func(in *model.EnterMetricInput) { in.ExpectedVersion = ptr(1) }, "CONFLICT expectedVersion metric.none", ""},
		{"reason too long", func(in *model.EnterMetricInput) { in.Reason = ptr(strings.Repeat("ә", 1001)) }, "INVALID reason remark.form", ""},
		{"first entry", func(in *model.EnterMetricInput) { in.Month = day("2025-09-17") }, "", first},
		{"another first entry", func(in *model.EnterMetricInput) {}, "CONFLICT expectedVersion metric.there", first},
		{"another version", func(in *model.EnterMetricInput) { in.ExpectedVersion, in.Reason = ptr(2), ptr("Қате") }, "CONFLICT expectedVersion version.stale", first},
		{"without a reason", func(in *model.EnterMetricInput) { in.ExpectedVersion = ptr(1) }, "INVALID reason metric.reason", ""},
		{"with a blank reason", func(in *model.EnterMetricInput) { in.ExpectedVersion, in.Reason = ptr(1), ptr(" ") }, "INVALID reason metric.reason", ""},
		{"correction", func(in *model.EnterMetricInput) {
			in.ExpectedVersion, in.Reason, in.Value = ptr(1), ptr("Қате"), ptr(model.Decimal("7"))
		}, "", second},
		{"taken back", func(in *model.EnterMetricInput) {
			in.ExpectedVersion, in.Reason, in.Value = ptr(2), ptr("Қате"), nil
		}, "", third},
	} {
		in := model.EnterMetricInput{OrganizationID: w.bent, Indicator: "LOANS", Month: day("2025-09-01"), Value: ptr(model.Decimal("5"))}
		tt.change(&in)
		changed, err := w.EnterMetric(w.ctx, in)
		if got := refusal(err); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
		if tt.then == "" || changed == nil {
			if tt.then != "" {
				t.Errorf("%s: no object, want %s", tt.name, tt.then)
			}
			continue
		}
		if got := w.metric(changed.ID); got != tt.then {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.then)
		}
		w.Read(func(r *store.Reader) error {
			found, err := r.MetricsByID([]uuid.UUID{changed.ID}, changed.At)
			if err == nil && found[0] == nil {
				t.Errorf("%s: the value is not found again", tt.name)
			}
			return err
		})
	}
	id := uuid.MustParse(w.lines("SELECT id::text FROM metrics m WHERE organization_id = $1 AND month = '2025-09-01' AND version = 3", w.bent)[0])
	want := []string{
		`enterMetric Metric.indicator - -> "LOANS" 2025-09-01`, `enterMetric Metric.month - -> "2025-09-01" 2025-09-01`,
		`enterMetric Metric.organization - -> "` + w.bent.String() + `" 2025-09-01`, `enterMetric Metric.state - -> "SUBMITTED" 2025-09-01`, `enterMetric Metric.value - -> "5" 2025-09-01`,
		`enterMetric Metric.value "5" -> "7" 2025-09-01`, `enterMetric Metric.version 1 -> 2 2025-09-01`,
		`enterMetric Metric.value "7" -> - 2025-09-01`, `enterMetric Metric.version 2 -> 3 2025-09-01`,
	}
	if diff := cmp.Diff(want, w.changes(id)); diff != "" {
		t.Errorf("changes (-want +got):\n%s", diff)
	}
	if got := w.lines("SELECT concat_ws(' ', revision, coalesce(value::text, 'none'), reason) FROM metric_revisions WHERE metric_id = $1 ORDER BY revision", id); !cmp.Equal(got, []string{"1 5", "2 7 Қате", "3 none Қате"}) {
		t.Errorf("revisions: %s", got)
	}
}

func TestEnterMetricLocked(t *testing.T) {
	t.Parallel()
	w := newSmall(t)
	w.indicators()
	in := model.EnterMetricInput{OrganizationID: w.bent, Indicator: "LOANS", Month: day("2025-09-01"), Value: ptr(model.Decimal("5"))}
	changed, err := w.EnterMetric(w.ctx, in)
	if err != nil {
		t.Fatal(err)
	}
	w.Exec(`INSERT INTO metric_revisions (id, metric_id, revision, organization_id, indicator_id, month, value, state, action_id, reason)
SELECT gen_random_uuid(), metric_id, 2, organization_id, indicator_id, month, value, 'LOCKED', action_id, 'Жабылды' FROM metric_revisions WHERE metric_id = $1`, changed.ID)
	in.ExpectedVersion, in.Reason = ptr(2), ptr("Қате")
	_, err = w.EnterMetric(w.ctx, in)
	if got := refusal(err); got != "INVALID  metric.locked" {
		t.Errorf("%q", got)
	}
	if got := w.metric(changed.ID); got != "2025-09-01 5 LOCKED v2" {
		t.Errorf("%s", got)
	}
}
