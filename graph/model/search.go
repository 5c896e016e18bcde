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
}
