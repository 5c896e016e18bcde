package model

import "io"

// SearchType is what can be searched for.
type SearchType string

const (
	SearchOrganization SearchType = "ORGANIZATION"
	SearchPartyGroup   SearchType = "PARTY_GROUP"
	SearchMember       SearchType = "MEMBER"
	SearchProject      SearchType = "PROJECT"
)

func (e SearchType) MarshalGQL(w io.Writer)    { writeEnum(w, e) }
func (e *SearchType) UnmarshalGQL(v any) error { return readEnum(e, v) }

// SearchField is where a search found its words.
type SearchField string

const (
	FoundInName         SearchField = "NAME"
	FoundInFormerName   SearchField = "FORMER_NAME"
	FoundInCode         SearchField = "CODE"
	FoundInMemberNumber SearchField = "MEMBER_NUMBER"
)

func (e SearchField) MarshalGQL(w io.Writer)    { writeEnum(w, e) }
func (e *SearchField) UnmarshalGQL(v any) error { return readEnum(e, v) }

// SearchMatch is how what was found resembles what was typed.
type SearchMatch string

const (
	MatchExact    SearchMatch = "EXACT"
	MatchPrefix   SearchMatch = "PREFIX"
	MatchWord     SearchMatch = "WORD"
	MatchSpelling SearchMatch = "SPELLING"
	MatchLayout   SearchMatch = "LAYOUT"
	MatchTypo     SearchMatch = "TYPO"
)

func (e SearchMatch) MarshalGQL(w io.Writer)    { writeEnum(w, e) }
func (e *SearchMatch) UnmarshalGQL(v any) error { return readEnum(e, v) }

// SearchConnection is what was found, best first.
type SearchConnection struct {
	Planned

	Nodes      []*SearchHit
	TotalCount int // counted up to 1000
}

// SearchHit is one hit.
type SearchHit struct {
	Planned

	Node    Node
	Title   string
	Matched string
	Field   SearchField
	Match   SearchMatch
}
