import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildSchema } from 'graphql'
import { expect, it } from 'vitest'
import { drawn, firstChoice } from './drawn'
import { ready } from './ready'
import { rowsOf } from './rows'

const read = (...path: string[]) => readFileSync(join(import.meta.dirname, ...path), 'utf8')
const schema = buildSchema(read('../../lib/schema/schema.graphql'))
const kept = '../../../../graph/testdata/questions'

/** The rows of the answer that is kept beside a ready question. */
function answered(key: string) {
  const variables = join(kept, `${key}.variables.json`)
  const question = {
    query: read(kept, `${key}.graphql`),
    variables: existsSync(join(import.meta.dirname, variables)) ? JSON.parse(read(variables)) : {},
  }
  return rowsOf(schema, question, JSON.parse(read(kept, `${key}.json`)).data, true)
}

/** What is drawn of it at first: line or bar, the value over the category, and what the series are. */
function first(key: string): string {
  const rows = answered(key)
  const choice = rows && firstChoice(rows)
  if (!rows || !choice) return 'nothing'
  const name = (at: number) => rows.columns[at]?.name
  const shape = rows.columns[choice.category]?.kind === 'text' ? 'bars' : 'lines'
  const { categories, series } = drawn(rows, choice)
  const by = choice.by === null ? '' : `, by ${name(choice.by)}: ${series.length}`
  return `${shape} of ${name(choice.value)} over ${name(choice.category)}: ${categories.length}${by}`
}

it('draws every ready question as it is best read', () => {
  expect(Object.fromEntries(ready.map(({ key }) => [key, first(key)]))).toEqual({
    'people/youth': 'bars of aggregate.youthShare over keys.district.name: 11',
    'people/ages': 'bars of count over keys.ageBand: 7, by keys.sex: 2',
    'people/growth': 'lines of counts over buckets: 34',
    'people/joined': 'lines of count over keys.joinedOn: 4, by keys.district.name: 8',
    'people/movement': 'bars of count over keys.type: 10',
    'people/young': 'bars of young.totalCount over name: 10',
    'people/experience': 'bars of members.aggregate.yearsOfMembership.avg over name: 11',
    'people/border': 'nothing', // a single row
    'people/sizes': 'bars of children.aggregate.memberCounts.median over name: 11',
    'people/groups': 'bars of members.aggregate.count over name: 10',
    'figures/statistics': 'bars of statistics.cells.count over name: 11, by statistics.cells.ageBand: 7',
    'figures/structure': 'bars of count over keys.district.name: 12, by keys.level: 4',
    'figures/vacant': 'nothing', // names, and totals around them
    'figures/progress': 'bars of totals.progress over totals.indicator.name: 7', // values are in several units
    'figures/leaders': 'bars of value over keys.district.name: 6',
    'figures/year': 'lines of value over keys.month: 12',
    'figures/course': 'lines of totals.series.values over totals.series.buckets: 34',
    'figures/trees': 'nothing', // a single row
    'figures/explain': 'bars of explain.parts.value over explain.parts.organization.name: 11',
    'figures/missing': 'nothing', // a single row
    'figures/unfinished': 'bars of count over keys.project.name: 7, by keys.state: 2',
    'figures/spread': 'bars of values.median over indicator.name: 7',
    'figures/published': 'nothing', // values are texts
    'figures/search': 'nothing', // names, and their total
  })
})
