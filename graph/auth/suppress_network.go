package auth

import "math"

// network is one kind of trade: people of one sex who differ by band, say. An edge is a number that
// may change, and what flows over it is how much it rises. Edge o*(columns+1)+k is that of
// organization o in column k, such as a band: it leads from the organization, where it is a primary
// one, or else from its column, to the same column of the parent. Edge o*(columns+1)+columns is the
// sum of the columns: it leads from the sums of the parent down to the organization. At every node
// the flows even out, as sums and their parts must. So a number can rise by as much as can flow back
// from the end of its edge to the beginning.
type network struct {
	columns int
	edges   []edge
	at      [][]int // the edges of each node
	flow    []int

	reached []arrival // by node, scratch of path
	queue   []int
}

type edge struct {
	org      int
	needs    CellSet // all of these have to be hidden for the number to change
	from, to int
	up, down int // how far the number can rise and fall
}

// arrival is the cheapest way to a node so far.
type arrival struct {
	cost   int // -1: none
	edge   int
	queued bool
}

const unlimited = math.MaxInt32

// newNetwork makes a network over the places: needs says what a number of an organization shows up
// in, room how far that of a primary organization can rise and fall.
func newNetwork(b *board, columns int, needs func(o, k int) CellSet, room func(o, k int) (up, down int)) *network {
	world := len(b.places) * (columns + 2)
	n := &network{columns: columns, at: make([][]int, world+1), reached: make([]arrival, world+1)}
	node := func(o, k int) int {
		if o < 0 {
			return world
		}
		return len(b.places) + o*(columns+1) + k
	}
	for o, p := range b.places {
		for k := range columns + 1 {
			e := edge{org: o, needs: needs(o, k), from: node(o, k), to: node(p.Parent, k), up: unlimited, down: unlimited}
			if b.primary(o) {
				e.from = o
			}
			if k == columns {
				e.from, e.to = e.to, e.from
			} else if b.primary(o) {
				e.up, e.down = room(o, k)
			}
			n.at[e.from] = append(n.at[e.from], len(n.edges))
			n.at[e.to] = append(n.at[e.to], len(n.edges))
			n.edges = append(n.edges, e)
		}
	}
	n.flow = make([]int, len(n.edges))
	return n
}

// number is the edge of an organization in a column, sum that of its sum.
func (n *network) number(o, k int) turn { return turn{net: n, edge: o*(n.columns+1) + k} }
func (n *network) sum(o int) turn       { return n.number(o, n.columns) }

// turn is a number to be changed: an edge, and whether it is to rise.
type turn struct {
	net  *network
	edge int
	rise bool
}

// ends are where the flow comes from and has to go, around the edge itself, and how much is of use.
func (t turn) ends() (from, to, limit int) {
	e := t.net.edges[t.edge]
	if t.rise {
		return e.to, e.from, e.up
	}
	return e.from, e.to, e.down
}

// most is how far the number can change, up to enough, where what is hidden of each organization is
// free to change. The flow stays until it is cleared.
func (t turn) most(enough int, hidden []CellSet) int {
	from, to, limit := t.ends()
	limit = min(limit, enough)
	free := func(e *edge) int {
		if e.needs&^hidden[e.org] != 0 {
			return -1
		}
		return 0
	}
	sum := 0
	for sum < limit {
		path, _ := t.path(from, to, 1, free)
		if path == nil {
			break
		}
		amount := limit - sum
		for _, step := range path {
			amount = min(amount, t.net.room(step.edge, step.rise))
		}
		for _, step := range path {
			if step.rise {
				t.net.flow[step.edge] += amount
			} else {
				t.net.flow[step.edge] -= amount
			}
		}
		sum += amount
	}
	return sum
}

// path is the cheapest way around the edge on which at least least can still flow, and its cost; a
// cost below 0 closes an edge. Nil: none.
func (t turn) path(from, to, least int, cost func(*edge) int) ([]turn, int) {
	n := t.net
	for i := range n.reached {
		n.reached[i] = arrival{cost: -1}
	}
	n.reached[from].cost = 0
	n.queue = append(n.queue[:0], from)
	for head := 0; head < len(n.queue) && n.reached[to].cost != 0; head++ {
		node := n.queue[head]
		n.reached[node].queued = false
		for _, i := range n.at[node] {
			e := &n.edges[i]
			rise := e.from == node
			next := e.to
			if !rise {
				next = e.from
			}
			if i == t.edge || next == node || n.room(i, rise) < least {
				continue
			}
			extra := cost(e)
			if extra < 0 {
				continue
			}
			there := &n.reached[next]
			if sum := n.reached[node].cost + extra; there.cost < 0 || sum < there.cost {
				there.cost, there.edge = sum, i
				if !there.queued && next != to {
					there.queued = true
					n.queue = append(n.queue, next)
				}
			}
		}
	}
	if n.reached[to].cost < 0 {
		return nil, 0
	}
	var path []turn
	for node := to; node != from; {
		i := n.reached[node].edge
		rise := n.edges[i].to == node
		path = append(path, turn{net: n, edge: i, rise: rise})
		if node = n.edges[i].from; !rise {
			node = n.edges[i].to
		}
	}
	return path, n.reached[to].cost
}

// room is how much more can flow over an edge.
func (n *network) room(i int, rise bool) int {
	if rise {
		return n.edges[i].up - n.flow[i]
	}
	return n.edges[i].down + n.flow[i]
}

func (n *network) clear() { clear(n.flow) }
