package graph

import (
	"maps"
	"slices"

	"github.com/vektah/gqlparser/v2/ast"

	"tirek/graph/store"
)

// The data that answers are made of, for short. The tree is in all of them: whoever may not see the
// whole register sees what stands below something.
const (
	ofTree       = store.TopicTree
	ofPeople     = store.TopicTree | store.TopicPeople
	ofFigures    = store.TopicTree | store.TopicFigures
	ofStatistics = store.TopicTree | store.TopicStatistics
	ofSaved      = store.TopicTree | store.TopicSaved
	ofAll        = ofPeople | ofFigures | ofStatistics | ofSaved | store.TopicAccess

	// never is what is not the same for all who may see it, not kept in memory, or has no version.
	never store.Topics = 1 << 7
)

// touches tells of which data the objects of a type are made, what lies below in objects of another type
// apart; and what fields, and the entries of inputs, add to that. A type that is missing is never kept.
var touches = map[string]store.Topics{
	// What stands below an object is made of the same data.
	"Query": 0, "PageInfo": 0, "LocalizedText": 0, "DatedName": 0, "Series": 0, "ValueSeries": 0, "CountSeries": 0, "CountAggregate": 0,
	"NumberStatistics": 0, "ValueStatistics": 0, "AgeStatistics": 0, "SexCounts": 0, "AgeBandCount": 0, "CountExplanation": 0, "CountPart": 0,

	"Organization": ofTree, "OrganizationConnection": ofTree, "OrganizationEdge": ofTree,
	"PartyGroup": ofTree, "PartyGroupConnection": ofTree, "PartyGroupEdge": ofTree,
	"Programme": ofTree, "Project": ofTree, "ProjectConnection": ofTree, "ProjectEdge": ofTree,
	"Indicator": ofTree, "IndicatorConnection": ofTree, "IndicatorEdge": ofTree,

	"Member": ofPeople, "MemberConnection": ofPeople, "MemberEdge": ofPeople, "MemberAggregate": ofPeople,
	"MemberGroup": ofPeople, "MemberGroupKeys": ofPeople, "MemberGroups": ofPeople,
	"MembershipEvent": ofPeople, "MembershipEventConnection": ofPeople, "MembershipEventEdge": ofPeople, "MembershipEventAggregate": ofPeople,
	"MembershipEventGroup": ofPeople, "MembershipEventGroupKeys": ofPeople, "MembershipEventGroups": ofPeople,
	"Office": ofPeople, "OfficeConnection": ofPeople, "OfficeEdge": ofPeople, "OfficeAggregate": ofPeople,

	"Metric": ofFigures, "MetricConnection": ofFigures, "MetricEdge": ofFigures, "MetricAggregate": ofFigures, "IndicatorStatistics": ofFigures,
	"MetricGroup": ofFigures, "MetricGroupKeys": ofFigures, "MetricGroups": ofFigures,
	"IndicatorTotal": ofFigures, "TotalExplanation": ofFigures, "TotalPart": ofFigures, "MissingReport": ofFigures,

	"OrganizationAggregate": ofPeople | ofFigures, "OrganizationGroup": ofPeople | ofFigures, "OrganizationGroupKeys": ofPeople | ofFigures,
	"OrganizationGroups": ofPeople | ofFigures, "PartyGroupAggregate": ofPeople,
	"PublishedFigure": ofPeople | ofFigures, "SearchConnection": ofPeople, "SearchHit": ofPeople,
	"MemberStatistics": ofStatistics, "StatisticsCell": ofStatistics, "Query.closedMonths": ofStatistics,

	"Viewer": never, "PermissionReason": never, "RoleGrant": never, "Session": never, "Settings": never,
	"SavedQuery": never, "SavedQueryConnection": never, "SavedQueryEdge": never,
	"Account": never, "AccountConnection": never, "AccountEdge": never, "ApiToken": never, "ApiTokenConnection": never, "ApiTokenEdge": never,
	"AuditEntry": never, "AuditEntryConnection": never, "AuditEntryEdge": never, "FieldChange": never, "Consent": never,
	"Member.consented": never, "Member.phone": never, "Member.email": never, "Member.address": never, "Member.iinMasked": never,

	// By its id anything may be found; a hit is one of few.
	"Query.node": never, "SearchHit.node": ofPeople,

	// What lists are chosen and ordered by.
	"OrganizationOrder": ofPeople | ofFigures, "OrganizationGroupHaving": ofPeople | ofFigures, "OrganizationGroupOrder": ofPeople | ofFigures,
	"PartyGroupOrder": ofPeople, "PartyGroupListFilter": ofTree, "OrganizationListFilter": ofTree,
	"OrganizationFilter.members": ofPeople, "OrganizationFilter.offices": ofPeople, "OrganizationFilter.total": ofFigures, "OrganizationFilter.metrics": ofFigures,
	"PartyGroupFilter.members": ofPeople, "PartyGroupFilter.leader": ofPeople, "PartyGroupFilter.hasLeader": ofPeople,
	"MemberFilter": ofPeople, "MemberListFilter": ofPeople, "MemberAggregateFilter": ofPeople, "MemberFilter.iin": never,
	"MembershipEventFilter": ofPeople, "MembershipEventListFilter": ofPeople, "OfficeFilter": ofPeople, "OfficeListFilter": ofPeople,
	"MetricFilter": ofFigures, "MetricListFilter": ofFigures, "IndicatorTotalFilter": ofFigures, "IndicatorTotalOrder": ofFigures,
}

// touched finds of which data the answer to an operation is made; what @skip and @include leave out is
// not asked for.
type touched struct {
	schema    *ast.Schema
	doc       *ast.QueryDocument
	variables map[string]any
	seen      map[string]bool // fragments
	topics    store.Topics
}

// topicsOf are the data of which the answer to an operation is made; not kept when it may not be.
func (h *handler) topicsOf(op *operationRequest) (topics store.Topics, kept bool) {
	t := &touched{schema: h.schema, doc: op.Doc, variables: op.Variables, seen: map[string]bool{}, topics: ofTree}
	if op.Operation.Operation != ast.Query {
		return ofAll, false
	}
	t.set(op.Operation.SelectionSet)
	if t.topics&never != 0 {
		return ofAll, false
	}
	return t.topics, true
}

func (t *touched) set(set ast.SelectionSet) {
	for _, selection := range set {
		switch s := selection.(type) {
		case *ast.Field:
			if asked(s.Directives, t.variables) {
				t.field(s)
			}
		case *ast.InlineFragment:
			if asked(s.Directives, t.variables) {
				t.set(s.SelectionSet)
			}
		case *ast.FragmentSpread:
			if f := t.doc.Fragments.ForName(s.Name); f != nil && !t.seen[s.Name] && asked(s.Directives, t.variables) {
				t.seen[s.Name] = true
				t.set(f.SelectionSet)
			}
		}
	}
}

func (t *touched) field(f *ast.Field) {
	if topics, own := touches[f.ObjectDefinition.Name+"."+f.Name]; own {
		t.topics |= topics
	} else if definition := t.schema.Types[f.Definition.Type.Name()]; definition != nil && definition.IsCompositeType() {
		t.topics |= t.object(definition)
	}
	for _, argument := range f.Arguments {
		if definition := f.Definition.Arguments.ForName(argument.Name); definition != nil {
			if value, err := argument.Value.Value(t.variables); err == nil {
				t.input(definition.Type, value)
			}
		}
	}
	t.set(f.SelectionSet)
}

// object is what objects of a type touch, or of the types that it stands for.
func (t *touched) object(definition *ast.Definition) (topics store.Topics) {
	if definition.Kind == ast.Object {
		if own, known := touches[definition.Name]; known {
			return own
		}
		return never // introspection, and what nobody has thought of
	}
	for _, possible := range t.schema.GetPossibleTypes(definition) {
		topics |= t.object(possible)
	}
	return topics
}

// input adds what the value of an argument touches.
func (t *touched) input(typ *ast.Type, value any) {
	switch v := value.(type) {
	case []any:
		for _, element := range v {
			t.input(typ, element)
		}
	case map[string]any:
		definition := t.schema.Types[typ.Name()]
		t.topics |= touches[definition.Name]
		for _, name := range slices.Sorted(maps.Keys(v)) {
			if field := definition.Fields.ForName(name); field != nil && v[name] != nil {
				t.topics |= touches[definition.Name+"."+name]
				t.input(field.Type, v[name])
			}
		}
	}
}
