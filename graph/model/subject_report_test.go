package model

import "testing"

func TestSubjectLabels(t *testing.T) {
	t.Parallel()
	for name, label := range subjectLabels {
		if label.kk == "" || label.ru == "" || label.en == "" {
			t.Errorf("%s has no label in some language", name)
		}
	}
	if got := SubjectLabel(English, "no such column"); got != "no such column" {
		t.Errorf("a column without label: %q", got)
	}
}
