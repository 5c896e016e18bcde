package graph

import (
	"encoding/json"
	"html/template"
	"strings"

	"tirek/graph/model"
)

// subjectJSON is a report as data: its tables by name, rows as objects.
func subjectJSON(report *model.SubjectReport) (string, error) {
	data := map[string]any{"personId": report.PersonID, "purpose": report.Purpose, "madeOn": report.MadeOn}
	for _, table := range report.Tables {
		rows := make([]map[string]*string, len(table.Rows))
		for i, values := range table.Rows {
			rows[i] = map[string]*string{}
			for j, column := range table.Columns {
				rows[i][column] = values[j]
			}
		}
		data[table.Name] = rows
	}
	text, err := json.MarshalIndent(data, "", "  ")
	return string(text), err
}

// subjectPage is a report to be read or printed. It needs nothing from elsewhere.
var subjectPage = template.Must(template.New("").Parse(`<!doctype html>
<html lang="{{.Lang}}">
<head><meta charset="utf-8"><title>{{call .Label "title"}}</title></head>
<body>
<h1>{{call .Label "title"}}</h1>
<p>{{call .Label "madeOn"}}: {{.Report.MadeOn}}. {{call .Label "purpose"}}: {{.Report.Purpose}}</p>
{{range .Report.Tables}}<h2>{{call $.Label .Name}}</h2>
{{if .Rows}}<table>
<thead><tr>{{range .Columns}}<th scope="col">{{call $.Label .}}</th>{{end}}</tr></thead>
<tbody>
{{range .Rows}}<tr>{{range .}}<td>{{if .}}{{.}}{{else}}–{{end}}</td>{{end}}</tr>
{{end}}</tbody>
</table>
{{else}}<p>{{call $.Label "none"}}</p>
{{end}}{{end}}</body>
</html>
`))

func subjectHTML(report *model.SubjectReport, lang model.Language) (string, error) {
	var page strings.Builder
	err := subjectPage.Execute(&page, map[string]any{
		"Lang": lang.Key(), "Report": report, "Label": func(name string) string { return model.SubjectLabel(lang, name) },
	})
	return page.String(), err
}
