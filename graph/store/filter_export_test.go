package store

// CheckFilter refuses a filter as every list does.
func CheckFilter(filter any) error { return checkFilter("filter", filter) }
