package plan

// Keys returns the key of every parent, in order.
func Keys[P any, K any](parents []P, key func(P) K) []K {
	keys := make([]K, len(parents))
	for i, parent := range parents {
		keys[i] = key(parent)
	}
	return keys
}

// ByKey deals rows out to their parents: one list per parent, in the order of parents, rows in the
// order given. A parent without rows has an empty list, never null; parents of the same key get the
// same rows.
func ByKey[P, C any, K comparable](parents []P, parentKey func(P) K, rows []C, rowKey func(C) K) [][]C {
	byKey := make(map[K][]C, len(parents))
	for _, row := range rows {
		k := rowKey(row)
		byKey[k] = append(byKey[k], row)
	}
	lists := make([][]C, len(parents))
	for i, parent := range parents {
		if lists[i] = byKey[parentKey(parent)]; lists[i] == nil {
			lists[i] = []C{}
		}
	}
	return lists
}

// OneByKey finds for every parent the row of its key; the zero value, nil for pointers, without one.
func OneByKey[P, C any, K comparable](parents []P, parentKey func(P) K, rows []C, rowKey func(C) K) []C {
	byKey := make(map[K]C, len(rows))
	for _, row := range rows {
		byKey[rowKey(row)] = row
	}
	found := make([]C, len(parents))
	for i, parent := range parents {
		found[i] = byKey[parentKey(parent)]
	}
	return found
}
