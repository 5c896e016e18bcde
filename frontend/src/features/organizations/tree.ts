/** An organization as the tree needs it. */
export type Node = {
  id: string
  code: string
  parent: { id: string } | null
}

/** An organization in its place. */
export type Branch<Row extends Node> = {
  row: Row
  /** The root stands on level 1. */
  depth: number
  children: Branch<Row>[]
  parent: Branch<Row> | null
}

/** Puts rows under their parents, in the order in which they come. A row whose parent is not there is a root. */
export function treeOf<Row extends Node>(rows: readonly Row[]): Branch<Row>[] {
  const known = new Map(
    rows.map((row): [string, Branch<Row>] => [row.id, { row, depth: 1, children: [], parent: null }]),
  )
  const roots: Branch<Row>[] = []
  for (const branch of known.values()) {
    const parent = branch.row.parent && known.get(branch.row.parent.id)
    if (parent) {
      branch.parent = parent
      parent.children.push(branch)
    } else roots.push(branch)
  }
  const sink = (branch: Branch<Row>, depth: number) => {
    branch.depth = depth
    for (const child of branch.children) sink(child, depth + 1)
  }
  for (const root of roots) sink(root, 1)
  return roots
}

/** Every branch from the top down, children after their parent. */
export function everyBranch<Row extends Node>(roots: readonly Branch<Row>[]): Branch<Row>[] {
  return roots.flatMap((branch) => [branch, ...everyBranch(branch.children)])
}

/** The branches that stand open, of those that can: what the address says, else the upper two levels. */
export function openCodes<Row extends Node>(
  branches: readonly Branch<Row>[],
  stated: string | undefined,
): Set<string> {
  const parents = branches.filter(({ children }) => children.length > 0)
  if (stated === undefined)
    return new Set(parents.filter(({ depth }) => depth < 3).map(({ row }) => row.code))
  if (stated === 'all') return new Set(parents.map(({ row }) => row.code))
  return new Set(stated.split(','))
}

/** The rows in view: those whose parents all stand open. */
export function rowsInView<Row extends Node>(
  roots: readonly Branch<Row>[],
  open: ReadonlySet<string>,
): Branch<Row>[] {
  return roots.flatMap((branch) => [
    branch,
    ...(open.has(branch.row.code) ? rowsInView(branch.children, open) : []),
  ])
}

/** What was found with everything above it, so that each stands in its place. */
export function pruned<Row extends Node>(
  roots: readonly Branch<Row>[],
  found: ReadonlySet<string>,
): Branch<Row>[] {
  return roots.flatMap((branch) => {
    const children = pruned(branch.children, found)
    return found.has(branch.row.id) || children.length > 0 ? [{ ...branch, children }] : []
  })
}

/** Adds up over a branch and all below it. */
export function sumOf<Row extends Node>(branch: Branch<Row>, of: (row: Row) => number): number {
  return branch.children.reduce((sum, child) => sum + sumOf(child, of), of(branch.row))
}
