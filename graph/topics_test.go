package graph

import (
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"

	"tirek/graph/gen"
)

// plainInputs say nothing about data by themselves: what holds them does.
var plainInputs = []string{
	"AgeBandFilter", "AuditFilter", "CodeFilter", "DateFilter", "DateTimeFilter", "DecimalFilter", "FloatFilter", "IDFilter", "IndicatorFilter", "IndicatorListFilter",
	"IndicatorNatureFilter", "IndicatorOrder", "IndicatorUnitFilter", "IntFilter", "MemberGroupHaving", "MemberGroupKey", "MemberGroupOrder", "MemberOrder",
	"MembershipEventGroupHaving", "MembershipEventGroupKey", "MembershipEventGroupOrder", "MembershipEventOrder", "MembershipEventTypeFilter", "MembershipStatusFilter",
	"MetricGroupHaving", "MetricGroupKey", "MetricGroupOrder", "MetricOrder", "OfficeModeFilter", "OfficeOrder", "OfficePostFilter", "OrganizationFilter",
	"OrganizationGroupKey", "OrganizationLevelFilter", "OrganizationStatusFilter", "PartyGroupFilter", "PartyGroupKindFilter", "PeriodInput", "ProjectFilter",
	"ProjectOrder", "ReportStateFilter", "SavedQueryFilter", "SexFilter", "TermStateFilter", "TextFilter",
}

// Whoever adds a type says of which data it is made.
func TestEveryTypeHasItsTopics(t *testing.T) {
	t.Parallel()
	schema := gen.NewExecutableSchema(gen.Config{}).Schema()
	asked := map[string]bool{}
	var inputs func(name string)
	inputs = func(name string) {
		definition := schema.Types[name]
		if definition.Kind != ast.InputObject || asked[name] {
			return
		}
		asked[name] = true
		for _, f := range definition.Fields {
			inputs(f.Type.Name())
		}
	}
	answered := map[string]bool{}
	var objects func(definition *ast.Definition)
	objects = func(definition *ast.Definition) {
		if !definition.IsCompositeType() || answered[definition.Name] || strings.HasPrefix(definition.Name, "__") {
			return
		}
		answered[definition.Name] = true
		if _, known := touches[definition.Name]; !known && definition.Kind == ast.Object {
			t.Errorf("%s: of which data is it made?", definition.Name)
		}
		for _, f := range definition.Fields {
			for _, argument := range f.Arguments {
				inputs(argument.Type.Name())
			}
			objects(schema.Types[f.Type.Name()])
		}
		for _, possible := range schema.GetPossibleTypes(definition) {
			objects(possible)
		}
	}
	objects(schema.Query)
	for name := range asked {
		if _, known := touches[name]; known == slices.Contains(plainInputs, name) {
			t.Errorf("%s: which data does it choose by? (known: %v)", name, known)
		}
	}
	for name := range touches {
		object, field, isField := strings.Cut(name, ".")
		definition := schema.Types[object]
		if !answered[object] && !asked[object] || isField && definition.Fields.ForName(field) == nil {
			t.Errorf("%s is not in the schema", name)
		}
	}
	for _, name := range plainInputs {
		if !asked[name] {
			t.Errorf("%s is no input of a query", name)
		}
	}
}
