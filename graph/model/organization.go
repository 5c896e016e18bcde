package model

import (
	"io"

	"github.com/google/uuid"
)

// OrganizationLevel is a place in the hierarchy. The parent always stands exactly one level higher.
type OrganizationLevel string

const (
	LevelNational OrganizationLevel = "NATIONAL"
	LevelRegion   OrganizationLevel = "REGION"
	LevelDistrict OrganizationLevel = "DISTRICT"
	LevelPrimary  OrganizationLevel = "PRIMARY"
)

func (e OrganizationLevel) MarshalGQL(w io.Writer)    { writeEnum(w, e) }
func (e *OrganizationLevel) UnmarshalGQL(v any) error { return readEnum(e, v) }

// Below is the level under this one; empty under PRIMARY.
func (e OrganizationLevel) Below() OrganizationLevel {
	switch e {
	case LevelNational:
		return LevelRegion
	case LevelRegion:
		return LevelDistrict
	case LevelDistrict:
		return LevelPrimary
	}
	return ""
}

// OrganizationStatus is where an organization stands in its life.
type OrganizationStatus string

const (
	OrganizationPlanned   OrganizationStatus = "PLANNED"
	OrganizationActive    OrganizationStatus = "ACTIVE"
	OrganizationSuspended OrganizationStatus = "SUSPENDED"
	OrganizationMerged    OrganizationStatus = "MERGED"
	OrganizationSplit     OrganizationStatus = "SPLIT"
	OrganizationDissolved OrganizationStatus = "DISSOLVED"
)

func (e OrganizationStatus) MarshalGQL(w io.Writer)    { writeEnum(w, e) }
func (e *OrganizationStatus) UnmarshalGQL(v any) error { return readEnum(e, v) }

// Organization is an organization of the tree, as it is on one date.
type Organization struct {
	Planned

	ID        uuid.UUID
	Version   int
	Code      string
	Level     OrganizationLevel
	Names     *LocalizedText // of the date asked; after the end the last
	Status    OrganizationStatus
	ValidFrom Date
	ValidTo   *Date // nil: still open
	At        Date  // the date asked
}

// DatedName is a name and the days on which it was valid.
type DatedName struct {
	Names     *LocalizedText
	ValidFrom Date
	ValidTo   *Date
}

// OrganizationList says what a connection of organizations lists.
type OrganizationList struct {
	Under    uuid.UUID // children or descendants of this one; uuid.Nil: all
	Children bool      // only those directly below
	Level    *OrganizationLevel
	Filter   *OrganizationFilter
	OrderBy  []*OrganizationOrder
	At       Date
}

// OrganizationConnection is one page of organizations.
type OrganizationConnection struct {
	Connection[Organization]
	List OrganizationList
}

type OrganizationEdge = Edge[Organization]

// OrganizationClosing is how an organization ends; each is its last status too.
type OrganizationClosing string

func (e OrganizationClosing) MarshalGQL(w io.Writer)    { writeEnum(w, e) }
func (e *OrganizationClosing) UnmarshalGQL(v any) error { return readEnum(e, v) }

// CreateOrganizationInput opens an organization below a parent.
type CreateOrganizationInput struct {
	ParentID  uuid.UUID
	Code      string
	Names     LocalizedText
	ValidFrom Date
}

// RenameOrganizationInput gives an organization a name from a day on.
type RenameOrganizationInput struct {
	ID              uuid.UUID
	ExpectedVersion int
	Names           LocalizedText
	EffectiveOn     Date
}

// CloseOrganizationInput ends an organization; EffectiveOn is the first day on which it is no more.
type CloseOrganizationInput struct {
	ID              uuid.UUID
	ExpectedVersion int
	EffectiveOn     Date
	Closing         OrganizationClosing
	Reason          *string
}

// OrganizationFilter picks organizations; nil entries do not count. When nothing in it is about the status: those that exist.
type OrganizationFilter struct {
	ID          *IDFilter
	Code        *CodeFilter
	Level       *OrganizationLevelFilter
	Status      *OrganizationStatusFilter
	Within      *string
	Search      *string
	Name        *TextFilter
	ValidFrom   *DateFilter
	ValidTo     *DateFilter
	Parent      *OrganizationFilter
	Children    *OrganizationListFilter
	Descendants *OrganizationListFilter
	PartyGroups *PartyGroupListFilter
	Members     *MemberListFilter
	Offices     *OfficeListFilter
	Metrics     *MetricListFilter
	Total       *IndicatorTotalFilter
	And         []*OrganizationFilter
	Or          []*OrganizationFilter
	Not         *OrganizationFilter
}

type OrganizationLevelFilter Choice[OrganizationLevel]

type OrganizationStatusFilter Choice[OrganizationStatus]

// OrganizationListFilter picks by a list of organizations.
type OrganizationListFilter struct {
	Some  *OrganizationFilter
	Every *OrganizationFilter
	None  *OrganizationFilter
	Count *IntFilter
	Where *OrganizationFilter
}

// OrganizationOrderField is what organizations can be ordered by.
type OrganizationOrderField string

const (
	OrganizationByCode            OrganizationOrderField = "CODE"
	OrganizationByName            OrganizationOrderField = "NAME"
	OrganizationByLevel           OrganizationOrderField = "LEVEL"
	OrganizationByValidFrom       OrganizationOrderField = "VALID_FROM"
	OrganizationByValidTo         OrganizationOrderField = "VALID_TO"
	OrganizationByParentCode      OrganizationOrderField = "PARENT_CODE"
	OrganizationByParentName      OrganizationOrderField = "PARENT_NAME"
	OrganizationByChildCount      OrganizationOrderField = "CHILD_COUNT"
	OrganizationByPartyGroupCount OrganizationOrderField = "PARTY_GROUP_COUNT"
	OrganizationByMemberCount     OrganizationOrderField = "MEMBER_COUNT"
	OrganizationByYouthShare      OrganizationOrderField = "YOUTH_SHARE"
	OrganizationByTotal           OrganizationOrderField = "TOTAL"
	OrganizationByProgress        OrganizationOrderField = "PROGRESS"
)

func (e OrganizationOrderField) MarshalGQL(w io.Writer)    { writeEnum(w, e) }
func (e *OrganizationOrderField) UnmarshalGQL(v any) error { return readEnum(e, v) }

// OrganizationOrder is one step of an order of organizations.
type OrganizationOrder struct {
	Field     OrganizationOrderField
	Direction OrderDirection
	Nulls     OrderNulls
	Members   *MemberFilter
	Total     *IndicatorTotalOrder
}

// OrganizationAggregate are figures over a list of organizations.
type OrganizationAggregate struct {
	Planned

	List  OrganizationList
	Count int
}
