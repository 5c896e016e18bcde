package model

import (
	"io"
	"time"

	"github.com/google/uuid"
)

// Sex is the sex as entered in the register.
type Sex string

const (
	Female Sex = "FEMALE"
	Male   Sex = "MALE"
)

func (e Sex) MarshalGQL(w io.Writer)    { writeEnum(w, e) }
func (e *Sex) UnmarshalGQL(v any) error { return readEnum(e, v) }

// MembershipStatus is where a membership stands.
type MembershipStatus string

const (
	Applicant          MembershipStatus = "APPLICANT"
	Rejected           MembershipStatus = "REJECTED"
	Withdrawn          MembershipStatus = "WITHDRAWN"
	ActiveMember       MembershipStatus = "ACTIVE"
	SuspendedMember    MembershipStatus = "SUSPENDED"
	LeftMembership     MembershipStatus = "LEFT"
	ExpelledMembership MembershipStatus = "EXPELLED"
	DeceasedMember     MembershipStatus = "DECEASED"
)

func (e MembershipStatus) MarshalGQL(w io.Writer)    { writeEnum(w, e) }
func (e *MembershipStatus) UnmarshalGQL(v any) error { return readEnum(e, v) }

// AgeBand is a band of ages in full years.
type AgeBand string

const (
	AgeYouth   AgeBand = "YOUTH" // by the legal definition on the date; overlaps the others
	AgeUnder25 AgeBand = "UNDER_25"
	Age25To34  AgeBand = "FROM_25_TO_34"
	Age35To44  AgeBand = "FROM_35_TO_44"
	Age45To54  AgeBand = "FROM_45_TO_54"
	Age55To64  AgeBand = "FROM_55_TO_64"
	AgeFrom65  AgeBand = "FROM_65"
	AgeUnknown AgeBand = "UNKNOWN"
)

func (e AgeBand) MarshalGQL(w io.Writer)    { writeEnum(w, e) }
func (e *AgeBand) UnmarshalGQL(v any) error { return readEnum(e, v) }

// Ages are the full years that a numbered band covers, from Lo up to but not including Hi; Hi is 0
// where there is no end.
func (e AgeBand) Ages() (lo, hi int) {
	switch e {
	case AgeUnder25:
		return 0, 25
	case Age25To34:
		return 25, 35
	case Age35To44:
		return 35, 45
	case Age45To54:
		return 45, 55
	case Age55To64:
		return 55, 65
	case AgeFrom65:
		return 65, 0
	}
	return 0, 0
}

// Member is a person and their membership on one date. ID is the person's.
type Member struct {
	Planned

	ID             uuid.UUID
	Version        int
	MemberNumber   string
	LastName       string
	FirstName      string
	Patronymic     *string
	Sex            *Sex
	BirthDate      *Date
	Status         MembershipStatus
	JoinedOn       Date
	EndedOn        *Date
	OrganizationID uuid.UUID
	PartyGroupID   *uuid.UUID
	MembershipID   uuid.UUID
	At             Date // the date asked
}

// Age is the full years on the date asked; nil when the birth date is not known.
func (m *Member) Age() *int {
	if m.BirthDate == nil {
		return nil
	}
	age := m.BirthDate.Age(m.At)
	return &age
}

// SortName is the name as lists are ordered by it.
func (m *Member) SortName() string {
	name := m.LastName + " " + m.FirstName
	if m.Patronymic != nil {
		name += " " + *m.Patronymic
	}
	return name
}

// MembershipEventType is what can happen to a membership.
type MembershipEventType string

const (
	EventApplied      MembershipEventType = "APPLIED"
	EventAdmitted     MembershipEventType = "ADMITTED"
	EventTransferred  MembershipEventType = "TRANSFERRED"
	EventGroupChanged MembershipEventType = "GROUP_CHANGED"
)

func (e MembershipEventType) MarshalGQL(w io.Writer)    { writeEnum(w, e) }
func (e *MembershipEventType) UnmarshalGQL(v any) error { return readEnum(e, v) }

// MembershipEvent is what happened to a membership: the whole standing from a day on.
type MembershipEvent struct {
	Planned

	ID             uuid.UUID
	PersonID       uuid.UUID
	Type           MembershipEventType
	Status         MembershipStatus
	OrganizationID uuid.UUID
	PartyGroupID   *uuid.UUID
	EffectiveOn    Date
	RecordedAt     time.Time
	Note           *string
	At             Date // the date asked, for the names of organization and group
}

// MemberList says what a connection of members lists.
type MemberList struct {
	Organization uuid.UUID // of this one; uuid.Nil: of all
	Below        bool      // and of everything below it
	PartyGroup   uuid.UUID // of this group; uuid.Nil: of any or none
	Filter       *MemberFilter
	OrderBy      []*MemberOrder
	At           Date
}

// OfUnit reports whether it lists the members of an organization or a group.
func (l MemberList) OfUnit() bool { return l.Organization != uuid.Nil || l.PartyGroup != uuid.Nil }

// MemberConnection is one page of members.
type MemberConnection struct {
	Connection[Member]
	List MemberList
}

type MemberEdge = Edge[Member]

// MemberAggregate are figures over a list of members.
type MemberAggregate struct {
	Planned

	List       MemberList
	Part       *MemberPart // which of the list; nil: all of it
	Count      int
	BySex      *SexCounts
	ByAgeBand  []*AgeBandCount
	YouthShare *float64       // nil for an empty list
	Ages       *AgeStatistics // what age is answered with, where it is known already; nil: to be asked
}

type SexCounts struct{ Female, Male, Unknown int }

type AgeBandCount struct {
	Band  AgeBand
	Count int
}

// AgeStatistics are statistics of ages in full years; nil when no birth date is known.
type AgeStatistics struct {
	Planned

	Of     *MemberAggregate // whose ages they are
	Count  int
	Sum    *int
	Stddev *float64
	Avg    *float64
	Median *float64
	Min    *int
	Max    *int
}

// MembershipEnd is why a membership ends; each is a status and a type of event too.
type MembershipEnd string

func (e MembershipEnd) MarshalGQL(w io.Writer)    { writeEnum(w, e) }
func (e *MembershipEnd) UnmarshalGQL(v any) error { return readEnum(e, v) }

// AddMemberInput admits a person to a primary organization. Nil: not known, or none.
type AddMemberInput struct {
	OrganizationID uuid.UUID
	PartyGroupID   *uuid.UUID
	LastName       string
	FirstName      string
	Patronymic     *string
	Sex            *Sex
	BirthDate      *Date
	Phone          *string
	Email          *string
	Address        *string
	IIN            *string
	JoinedOn       Date
	Note           *string
	AllowDuplicate bool
}

// MemberCorrection corrects what was entered about a person.
type MemberCorrection struct {
	ID              uuid.UUID
	ExpectedVersion int
	LastName        Correction[string]
	FirstName       Correction[string]
	Patronymic      Correction[string]
	Sex             Correction[Sex]
	BirthDate       Correction[Date]
	Phone           Correction[string]
	Email           Correction[string]
	Address         Correction[string]
	IIN             Correction[string]
	JoinedOn        Correction[Date]
	PartyGroupID    Correction[uuid.UUID] // from the business date on
	Reason          *string
}

// Correction is a new value for something; the zero one leaves it as it is.
type Correction[T any] struct {
	Given bool
	To    *T // nil clears it
}

// EndMembershipInput ends a membership; EffectiveOn is the first day on which the person is no
// longer a member.
type EndMembershipInput struct {
	ID              uuid.UUID
	ExpectedVersion int
	End             MembershipEnd
	EffectiveOn     Date
	Note            *string
}

// MemberFilter picks members; nil entries do not count. When nothing in it is about the status: ACTIVE.
type MemberFilter struct {
	ID            *IDFilter
	Organization  *OrganizationFilter
	PartyGroup    *PartyGroupFilter
	HasPartyGroup *bool
	Sex           *SexFilter
	AgeBand       *AgeBandFilter
	Status        *MembershipStatusFilter
	JoinedOn      *DateFilter
	IIN           *string
	Search        *string
	LastName      *TextFilter
	FirstName     *TextFilter
	Patronymic    *TextFilter
	MemberNumber  *CodeFilter
	BirthDate     *DateFilter
	Age           *IntFilter
	EndedOn       *DateFilter
	Offices       *OfficeListFilter
	Events        *MembershipEventListFilter
	And           []*MemberFilter
	Or            []*MemberFilter
	Not           *MemberFilter
}

type SexFilter Choice[Sex]

type AgeBandFilter Choice[AgeBand]

type MembershipStatusFilter Choice[MembershipStatus]

// MemberListFilter picks by a list of members.
type MemberListFilter struct {
	Some      *MemberFilter
	Every     *MemberFilter
	None      *MemberFilter
	Aggregate *MemberAggregateFilter
}

// MemberAggregateFilter picks by figures over members.
type MemberAggregateFilter struct {
	Filter     *MemberFilter
	Count      *IntFilter
	YouthShare *FloatFilter
	AverageAge *FloatFilter
}

// MemberOrderField is what members can be ordered by.
type MemberOrderField string

const (
	MemberByName             MemberOrderField = "NAME"
	MemberByNumber           MemberOrderField = "MEMBER_NUMBER"
	MemberByJoinedOn         MemberOrderField = "JOINED_ON"
	MemberByBirthDate        MemberOrderField = "BIRTH_DATE"
	MemberByAge              MemberOrderField = "AGE"
	MemberByFirstName        MemberOrderField = "FIRST_NAME"
	MemberBySex              MemberOrderField = "SEX"
	MemberByStatus           MemberOrderField = "STATUS"
	MemberByEndedOn          MemberOrderField = "ENDED_ON"
	MemberByOrganizationCode MemberOrderField = "ORGANIZATION_CODE"
	MemberByOrganizationName MemberOrderField = "ORGANIZATION_NAME"
	MemberByPartyGroupName   MemberOrderField = "PARTY_GROUP_NAME"
	MemberByOfficeCount      MemberOrderField = "OFFICE_COUNT"
	MemberByEventCount       MemberOrderField = "EVENT_COUNT"
)

func (e MemberOrderField) MarshalGQL(w io.Writer)    { writeEnum(w, e) }
func (e *MemberOrderField) UnmarshalGQL(v any) error { return readEnum(e, v) }

// MemberOrder is one step of an order of members.
type MemberOrder struct {
	Field     MemberOrderField
	Direction OrderDirection
	Nulls     OrderNulls
	Offices   *OfficeFilter
	Events    *MembershipEventFilter
}

// CountExplanation is where a number of members comes from.
type CountExplanation struct {
	Planned

	Formula string
	Parts   []*CountPart
}

// CountPart is one part of a number of members.
type CountPart struct {
	Planned

	OrganizationID uuid.UUID
	Count          int
	At             Date // the date asked
}
