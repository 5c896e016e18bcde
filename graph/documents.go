package graph

import (
	"container/list"
	"context"
	"fmt"
	"regexp"
	"sync"
	"unicode/utf8"

	"github.com/99designs/gqlgen/graphql/errcode"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/parser"
	"github.com/vektah/gqlparser/v2/validator"
	"github.com/vektah/gqlparser/v2/validator/rules"
)

// How many valid documents are kept, and how long they may be together. Parsed they take about fifty
// times their length.
const (
	keptDocuments  = 1000
	keptCharacters = 1 << 20
)

// documents parses and validates, and keeps what is valid by its text.
type documents struct {
	schema *ast.Schema
	rules  *rules.Rules
	limits Limits

	mu     sync.Mutex
	size   int
	recent *list.List // of *document, the last used first
	byText map[string]*list.Element
}

type document struct {
	text string
	doc  *ast.QueryDocument
}

func newDocuments(schema *ast.Schema, limits Limits) *documents {
	known := rules.NewDefaultRules()
	known.ReplaceRule("ValuesOfCorrectType", valuesFit)
	return &documents{schema: schema, rules: known, limits: limits, recent: list.New(), byText: map[string]*list.Element{}}
}

// get returns the valid document of a text. It is shared: nobody may change it.
func (d *documents) get(text string) (*ast.QueryDocument, gqlerror.List) {
	if doc := d.kept(text); doc != nil {
		return doc, nil
	}
	if err := over("characters", d.limits.Characters, utf8.RuneCountInString(text), nil, nil); err != nil {
		return nil, gqlerror.List{err}
	}
	doc, err := parser.ParseQueryWithTokenLimit(&ast.Source{Input: text}, d.limits.Tokens)
	if err != nil {
		return nil, gqlerror.List{d.parseFault(err)}
	}
	if len(doc.Operations) == 0 {
		return nil, gqlerror.List{coded(codeParse, "the document holds no operation")}
	}
	if err := d.limits.check(doc); err != nil {
		return nil, gqlerror.List{err}
	}
	if faults := validator.ValidateWithRules(d.schema, doc, d.rules); len(faults) > 0 {
		for _, fault := range faults {
			errcode.Set(fault, codeValidation)
		}
		return nil, faults
	}
	d.keep(text, doc)
	return doc, nil
}

func (d *documents) parseFault(err error) *gqlerror.Error {
	fault, ok := err.(*gqlerror.Error)
	if !ok {
		return coded(codeParse, "the document cannot be read")
	}
	if fault.Message == fmt.Sprintf("exceeded token limit of %d", d.limits.Tokens) {
		return over("tokens", d.limits.Tokens, most, nil, nil)
	}
	errcode.Set(fault, codeParse)
	fault.Message = readText.ReplaceAllString(fault.Message, "$1")
	return fault
}

// readText is where messages repeat what stands in a document as a text: a secret, for all we know.
var readText = regexp.MustCompile(`(?s)((?:Block)?String) ".*"`)

func (d *documents) kept(text string) *ast.QueryDocument {
	d.mu.Lock()
	defer d.mu.Unlock()
	element, ok := d.byText[text]
	if !ok {
		return nil
	}
	d.recent.MoveToFront(element)
	return element.Value.(*document).doc
}

func (d *documents) keep(text string, doc *ast.QueryDocument) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if _, known := d.byText[text]; known || len(text) > keptCharacters/10 {
		return
	}
	d.byText[text] = d.recent.PushFront(&document{text: text, doc: doc})
	d.size += len(text)
	for d.recent.Len() > keptDocuments || d.size > keptCharacters {
		oldest := d.recent.Remove(d.recent.Back()).(*document)
		delete(d.byText, oldest.text)
		d.size -= len(oldest.text)
	}
}

type documentKey struct{}

// prepared hands the executor the document that was prepared for the operation, in place of its own
// parsing.
type prepared struct{}

func (prepared) Get(ctx context.Context, _ string) (*ast.QueryDocument, bool) {
	doc, ok := ctx.Value(documentKey{}).(*ast.QueryDocument)
	return doc, ok
}

func (prepared) Add(context.Context, string, *ast.QueryDocument) {}
