package graph

import (
	"cmp"
	"context"
	"maps"
	"net/http"
	"slices"
	"strconv"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"tirek/graph/auth"
	"tirek/graph/model"
)

// needs is the permission that a field, an entry of an input, or an enum value asks for. What may not
// be read may not be filtered or searched by either. Fields that are not here go by the scope of what
// leads to them; mutations are looked after by the store.
var needs = map[string]model.Permission{
	"Query.organization":     model.ReadRegister,
	"Query.organizations":    model.ReadRegister,
	"Query.partyGroup":       model.ReadRegister,
	"Query.partyGroups":      model.ReadRegister,
	"Query.node":             model.ReadRegister,
	"Query.programmes":       model.ReadRegister,
	"Query.project":          model.ReadRegister,
	"Query.projects":         model.ReadRegister,
	"Query.indicators":       model.ReadRegister,
	"Query.metrics":          model.ReadRegister,
	"Query.publishedFigures": model.ReadRegister,
	"Query.search":           model.ReadRegister,
	"Query.closedMonths":     model.ReadStatistics,
	"Query.member":           model.ReadMembers,
	"Query.members":          model.ReadMembers,
	"Query.accounts":         model.Administer,
	"Query.settings":         model.Administer,
	"Query.auditEntries":     model.ReadAudit,
	"Organization.members":   model.ReadMembers,
	"PartyGroup.members":     model.ReadMembers,
	"PartyGroup.leader":      model.ReadMembers,
	"Office.holder":          model.ReadMembers,
	"SearchType.MEMBER":      model.ReadMembers,
	"Query.offices":          model.ReadRegister,
	"Query.membershipEvents": model.ReadMembers,

	"Organization.membershipEvents":       model.ReadMembers,
	"OfficeAggregate.people":              model.ReadMembers,
	"OrganizationAggregate.memberCounts":  model.ReadMembers,
	"PartyGroupAggregate.memberCounts":    model.ReadMembers,
	"OrganizationGroup.members":           model.ReadMembers,
	"OrganizationGroupHaving.members":     model.ReadMembers,
	"OrganizationGroupOrderField.MEMBERS": model.ReadMembers,
	"OrganizationFilter.members":          model.ReadMembers,
	"PartyGroupFilter.members":            model.ReadMembers,
	"PartyGroupFilter.leader":             model.ReadMembers,
	"OfficeFilter.holder":                 model.ReadMembers,
	"OrganizationOrderField.MEMBER_COUNT": model.ReadMembers,
	"OrganizationOrderField.YOUTH_SHARE":  model.ReadMembers,
	"PartyGroupOrderField.MEMBER_COUNT":   model.ReadMembers,
	"PartyGroupOrderField.YOUTH_SHARE":    model.ReadMembers,
	"OfficeOrderField.HOLDER_NAME":        model.ReadMembers,
	"MemberFilter.iin":                    model.ReadPrivate,
}

// open are the root fields that are answered to everybody, and stale those that are answered while the
// password has to be changed.
var (
	open  = []string{"Query.viewer", "Query.__typename", "Mutation.__typename", "Mutation.signIn", "Mutation.signOut"}
	stale = append(slices.Clone(open), "Mutation.changePassword")
)

// permit refuses an operation that asks for what its viewer may see nowhere; what @skip and @include
// leave out is not asked for. Where in the tree, the store decides.
type permit struct {
	schema    *ast.Schema
	doc       *ast.QueryDocument
	variables map[string]any
	viewer    *auth.Viewer
	checked   map[string]bool // fragments
}

func (h *handler) permits(ctx context.Context, doc *ast.QueryDocument, op *ast.OperationDefinition, variables map[string]any) *refusal {
	p := &permit{schema: h.schema, doc: doc, variables: variables, viewer: auth.From(ctx), checked: map[string]bool{}}
	fault := p.set(op.SelectionSet, nil)
	if fault == nil {
		return nil
	}
	status := http.StatusForbidden
	if fault.Extensions["code"] == model.CodeUnauthenticated {
		status = http.StatusUnauthorized
	}
	return &refusal{status: status, errors: gqlerror.List{fault}}
}

func (p *permit) set(set ast.SelectionSet, path ast.Path) *gqlerror.Error {
	for _, selection := range set {
		var fault *gqlerror.Error
		switch s := selection.(type) {
		case *ast.Field:
			if asked(s.Directives, p.variables) {
				fault = p.field(s, append(slices.Clip(path), ast.PathName(s.Alias)))
			}
		case *ast.InlineFragment:
			if asked(s.Directives, p.variables) {
				fault = p.set(s.SelectionSet, path)
			}
		case *ast.FragmentSpread:
			if f := p.doc.Fragments.ForName(s.Name); f != nil && !p.checked[s.Name] && asked(s.Directives, p.variables) {
				p.checked[s.Name] = true
				fault = p.set(f.SelectionSet, path)
			}
		}
		if fault != nil {
			return fault
		}
	}
	return nil
}

func (p *permit) field(f *ast.Field, path ast.Path) *gqlerror.Error {
	name := f.ObjectDefinition.Name + "." + f.Name
	if len(path) == 1 {
		switch {
		case !p.viewer.Known() && !slices.Contains(open, name):
			return p.refuse(f, path, &model.Error{Code: model.CodeUnauthenticated, Key: "unauthenticated"})
		case p.viewer.MustChangePassword && !slices.Contains(stale, name):
			return p.refuse(f, path, &model.Error{Code: model.CodeForbidden, Key: "password.change"})
		}
	}
	if fault := p.allows(f, path, name, ""); fault != nil {
		return fault
	}
	for _, argument := range f.Arguments {
		definition := f.Definition.Arguments.ForName(argument.Name)
		if definition == nil {
			continue
		}
		value, err := argument.Value.Value(p.variables)
		if err != nil {
			continue // what cannot be read is refused later
		}
		if fault := p.input(f, path, definition.Type, value, argument.Name); fault != nil {
			return fault
		}
	}
	return p.set(f.SelectionSet, path)
}

// input looks through the value of an argument, as deep as it goes.
func (p *permit) input(f *ast.Field, path ast.Path, t *ast.Type, value any, place string) *gqlerror.Error {
	definition := p.schema.Types[t.Name()]
	switch v := value.(type) {
	case []any:
		for i, element := range v {
			if fault := p.input(f, path, t, element, place+"["+strconv.Itoa(i)+"]"); fault != nil {
				return fault
			}
		}
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(v)) {
			entry := definition.Fields.ForName(name)
			if v[name] == nil || entry == nil {
				continue
			}
			below := place + "." + name
			if fault := cmp.Or(p.allows(f, path, t.Name()+"."+name, below), p.input(f, path, entry.Type, v[name], below)); fault != nil {
				return fault
			}
		}
	case string:
		if definition != nil && definition.Kind == ast.Enum {
			return p.allows(f, path, t.Name()+"."+v, place)
		}
	}
	return nil
}

// allows refuses what the viewer may do nowhere; argument is the place in the arguments, if any.
func (p *permit) allows(f *ast.Field, path ast.Path, name, argument string) *gqlerror.Error {
	permission, guarded := needs[name]
	if !guarded || p.viewer.May(permission) {
		return nil
	}
	key := "forbidden.read"
	if permission == model.ReadMembers && p.viewer.May(model.ReadStatistics) {
		key = "forbidden.people"
	}
	fault := p.refuse(f, path, &model.Error{Code: model.CodeForbidden, Key: key})
	fault.Extensions["permission"] = permission
	if argument != "" {
		fault.Extensions["field"] = argument
	}
	return fault
}

func (p *permit) refuse(f *ast.Field, path ast.Path, why *model.Error) *gqlerror.Error {
	fault := coded(string(why.Code), "%s", why.In(p.viewer.Language))
	fault.Extensions["code"] = why.Code
	fault.Path = slices.Clone(path)
	if f.Position != nil {
		fault.Locations = []gqlerror.Location{{Line: f.Position.Line, Column: f.Position.Column}}
	}
	return fault
}
