package graph

import (
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/validator/core"

	"tirek/graph/auth"
	"tirek/graph/model"
)

// valuesFit is the rule of validation about the values that stand in a document. In place of the
// library's it looks into scalars, and tells in the language of the viewer what is wrong.
func valuesFit(observers *core.Events, report core.AddErrFunc) {
	seen := map[*ast.Value]bool{} // fragments are walked through again wherever they are spread
	look := func(w *core.Walker, t *ast.Type, value *ast.Value, of, field string) {
		if seen[value] {
			return
		}
		seen[value] = true
		for _, fault := range unfitLiteral(w.Schema, t, value, of, field) {
			report(core.At(value.Position), func(err *gqlerror.Error) { *err = *placedFault(fault, err.Locations) })
		}
	}
	arguments := func(w *core.Walker, defs ast.ArgumentDefinitionList, given ast.ArgumentList, of string) {
		for _, argument := range given {
			if def := defs.ForName(argument.Name); def != nil {
				look(w, def.Type, argument.Value, of, argument.Name)
			}
		}
	}
	observers.OnField(func(w *core.Walker, field *ast.Field) {
		if field.Definition != nil {
			arguments(w, field.Definition.Arguments, field.Arguments, field.Name+"(%s)")
		}
	})
	observers.OnDirective(func(w *core.Walker, directive *ast.Directive) {
		if directive.Definition != nil {
			arguments(w, directive.Definition.Arguments, directive.Arguments, "@"+directive.Name+"(%s)")
		}
	})
	observers.OnVariable(func(w *core.Walker, v *ast.VariableDefinition) {
		if v.DefaultValue != nil && v.Definition.IsInputType() {
			look(w, v.Type, v.DefaultValue, "$%s", v.Variable)
		}
	})
}

func placedFault(fault *valueFault, at []gqlerror.Location) *gqlerror.Error {
	return &gqlerror.Error{Err: fault, Message: fault.Error(), Locations: at,
		Extensions: map[string]any{"code": codeValidation, "field": fault.field}}
}

// variableFaults is what is wrong with the values that come with an operation.
func variableFaults(schema *ast.Schema, op *ast.OperationDefinition, variables map[string]any) (faults gqlerror.List) {
	for _, v := range op.VariableDefinitions {
		value, given := variables[v.Variable]
		var found []*valueFault
		if given {
			found = unfit(schema, v.Type, value, "$%s", v.Variable)
		} else if v.Type.NonNull && v.DefaultValue == nil {
			found = []*valueFault{missing(v, "$%s")}
		}
		for _, fault := range found {
			faults = append(faults, placedFault(fault, []gqlerror.Location{{Line: v.Position.Line, Column: v.Position.Column}}))
		}
	}
	return faults[:min(len(faults), mostErrors)]
}

func missing(v *ast.VariableDefinition, of string) *valueFault {
	return &valueFault{of: of, field: v.Variable, typ: v.Type.String(), key: "value.missing"}
}

// inWords puts errors about values into the language of the viewer. Whoever may not ask what the schema has
// is not told which names there are.
func inWords(v *auth.Viewer, faults gqlerror.List) gqlerror.List {
	named := v.Known() && !v.MustChangePassword
	for _, fault := range faults {
		if !named {
			fault.Message = suggestion.ReplaceAllString(fault.Message, "")
		}
		if value, ok := fault.Err.(*valueFault); ok {
			fault.Message = value.in(v.Language)
			fault.Extensions["hint"] = model.Sentence(v.Language, "hint.INVALID")
			if hint := value.hint(v.Language); hint != "" && named {
				fault.Extensions["hint"] = hint
			}
		}
	}
	return faults
}

// mistyped refuses a value of an address.
func (f *valueFault) mistyped(v *auth.Viewer) *refusal {
	faults := inWords(v, gqlerror.List{placedFault(f, nil)})
	faults[0].Extensions["code"] = model.CodeInvalid
	return &refusal{status: statusInvalid, errors: faults}
}
