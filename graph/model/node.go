package model

// Node is anything that can be fetched again by its id.
type Node interface {
	IsNode()
	PlannedValues() *PlannedValues
}

func (*Organization) IsNode() {}
func (*PartyGroup) IsNode()   {}
func (*Member) IsNode()       {}
func (*Office) IsNode()       {}
func (*Project) IsNode()      {}
func (*Indicator) IsNode()    {}
func (*Metric) IsNode()       {}
func (*Account) IsNode()      {}
func (*APIToken) IsNode()     {}
