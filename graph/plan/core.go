package plan

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
)

// core is a schema without its type parameter.
type core struct {
	generated Generated
	relations map[string]*relation
	objects   map[string]*object
	faults    []error
}

// object is an object type of the schema.
type object struct {
	name      string
	goType    reflect.Type
	satisfies []string // its own name and those of its interfaces and unions
	fields    map[string]*field
}

// field is a field of an object type: what leads to its value, and how that is written.
type field struct {
	name     string // Type.field
	def      *ast.FieldDefinition
	relation *relation
	guarded  bool                                   // only gqlgen can write it
	leaf     func(b []byte, from any) []byte        // scalars and enums: from object or value
	spread   func(to []any, from any) ([]any, bool) // objects: from object or value
	below    []*object                              // object types that the field can lead to
}

func (c *core) add(r *relation) {
	if _, twice := c.relations[r.name]; twice {
		c.faults = append(c.faults, fmt.Errorf("%s is registered twice", r.name))
	}
	c.relations[r.name] = r
}

// bind joins the relations with the generated schema, and reports everything that does not fit.
func (c *core) bind(es graphql.ExecutableSchema) error {
	generated, ok := es.(Generated)
	if !ok {
		return fmt.Errorf("%T was not made by graph/generate", es)
	}
	c.generated = generated
	c.objects = map[string]*object{}
	schema := es.Schema()
	for name, def := range schema.Types {
		if def.Kind == ast.Object && !strings.HasPrefix(name, "__") {
			o := &object{name: name, goType: generated.PlanObject(name), satisfies: []string{name}}
			for _, abstract := range schema.GetImplements(def) {
				o.satisfies = append(o.satisfies, abstract.Name)
			}
			c.objects[name] = o
		}
	}
	used := map[string]bool{}
	for _, o := range c.objects {
		o.fields = map[string]*field{}
		if o.name != schema.Query.Name && o.goType == nil {
			continue // Mutation, Subscription
		}
		for _, def := range schema.Types[o.name].Fields {
			if strings.HasPrefix(def.Name, "__") {
				continue
			}
			f := c.bindField(schema, o, def)
			used[f.name] = true
			o.fields[def.Name] = f
		}
	}
	for name := range c.relations {
		if !used[name] {
			c.fault("%s is registered, but not in the schema", name)
		}
	}
	slices.SortFunc(c.faults, func(a, b error) int { return strings.Compare(a.Error(), b.Error()) })
	return errors.Join(c.faults...)
}

func (c *core) bindField(schema *ast.Schema, o *object, def *ast.FieldDefinition) *field {
	name := o.name + "." + def.Name
	f := &field{name: name, def: def, guarded: c.generated.PlanGuarded(name)}
	for _, possible := range schema.GetPossibleTypes(schema.Types[def.Type.Name()]) {
		if o := c.objects[possible.Name]; o != nil {
			f.below = append(f.below, o)
		}
	}
	result := c.generated.PlanResult(f.name)
	if result == nil {
		if c.relations[f.name] != nil {
			c.fault("%s is registered, but read from its Go struct", f.name)
		}
		f.leaf, f.spread = c.generated.PlanLeaf(f.name), c.generated.PlanLead(f.name)
		return f
	}
	f.leaf, f.spread = c.generated.PlanValue(f.name), c.generated.PlanSpread(f.name)
	parent := reflect.TypeFor[*Root]()
	if o.goType != nil {
		parent = o.goType
	}
	f.relation = c.relations[f.name]
	switch r := f.relation; {
	case r == nil:
		c.fault("%s has a resolver, but no relation is registered", f.name)
	case r.parent != parent:
		c.fault("%s is registered for %v, its parents are %v", f.name, r.parent, parent)
	case r.value != result:
		c.fault("%s is registered with %v, its resolver returns %v", f.name, r.value, result)
	}
	return f
}

func (c *core) fault(format string, args ...any) {
	c.faults = append(c.faults, fmt.Errorf(format, args...))
}
