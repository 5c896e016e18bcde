import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { actsOf, type Entry } from './act'
import { changesOf, idsIn } from './diff'
import { actionWords, fieldWords } from './words'

const organization = '01900000-0000-7000-8000-000000000001'
const group = '01900000-0000-7000-8000-000000000002'

const entry = (objectType: string, field: string, before: unknown, after: unknown) => ({
  id: 'e',
  objectType,
  fields: [
    {
      field,
      before: before === null ? null : JSON.stringify(before),
      after: after === null ? null : JSON.stringify(after),
    },
  ],
})

describe('a change', () => {
  it.each([
    ['a text', entry('Member', 'lastName', 'Ахметова', 'Ахметқызы'), 'text', 'text'],
    ['a day', entry('Member', 'joinedOn', '2020-01-10', '2020-01-12'), 'day', 'day'],
    ['a month', entry('Metric', 'month', null, '2025-10-01'), null, 'month'],
    ['a moment', entry('ApiToken', 'expiresAt', null, '2026-11-22T10:00:00Z'), null, 'moment'],
    ['a decimal', entry('Metric', 'value', '12.5', '13'), 'number', 'number'],
    ['a number', entry('Settings', 'sessionHours', 8, 10), 'number', 'number'],
    ['a switch', entry('Account', 'disabled', false, true), 'flag', 'flag'],
    ['an enum', entry('Member', 'sex', null, 'FEMALE'), null, 'enum'],
    ['an organization', entry('Member', 'organization', null, organization), null, 'id'],
    ['a code that looks like no id', entry('Metric', 'organization', null, 'ALM-ILE-01'), null, 'text'],
    ['a word for programs', entry('Account', 'refused', null, 'PASSWORD'), null, 'word'],
    ['a list', entry('ApiToken', 'scopes', null, ['a', 'b']), null, 'text'],
    [
      'what is no JSON',
      { ...entry('X', 'f', null, null), fields: [{ field: 'f', before: 'a{', after: null }] },
      'text',
      null,
    ],
  ])('of %s is read as such', (_, row, before, after) => {
    const [change] = changesOf(row)
    expect(change?.before?.kind ?? null).toBe(before)
    expect(change?.after?.kind ?? null).toBe(after)
  })

  it('of a status goes by the type of its object', () => {
    const nameOf = (type: string) => changesOf(entry(type, 'status', 'ACTIVE', 'SUSPENDED'))[0]?.after
    expect(nameOf('Member')).toEqual({ kind: 'enum', name: 'MembershipStatus', value: 'SUSPENDED' })
    expect(nameOf('Organization')).toEqual({ kind: 'enum', name: 'OrganizationStatus', value: 'SUSPENDED' })
  })

  it('of names is a line for each language that changed', () => {
    const lines = changesOf(
      entry(
        'Organization',
        'names',
        { en: null, kk: 'Іле', ru: 'Иле' },
        { kk: 'Іле', ru: 'Илийский', en: 'Ile' },
      ),
    )
    expect(lines.map(({ lang, before, after }) => [lang, before, after])).toEqual([
      ['ru', { kind: 'text', text: 'Иле' }, { kind: 'text', text: 'Илийский' }],
      ['en', null, { kind: 'text', text: 'Ile' }],
    ])
  })

  it('of something with parts is a line for each part', () => {
    const lines = changesOf(entry('Member', 'consent', null, { textVersion: '2026-1', channel: 'PAPER' }))
    expect(lines.map(({ field, lang, after }) => [field, lang, after])).toEqual([
      ['textVersion', undefined, { kind: 'text', text: '2026-1' }],
      ['channel', undefined, { kind: 'enum', name: 'ConsentChannel', value: 'PAPER' }],
    ])
  })

  it('tells which ids it speaks of, each once', () => {
    const changes = [
      ...changesOf(entry('Member', 'organization', null, organization)),
      ...changesOf(entry('Organization', 'parent', null, organization)),
      ...changesOf(entry('Member', 'partyGroup', group, null)),
    ]
    expect(idsIn(changes)).toEqual({ organization: [organization], group: [group], member: [], account: [] })
  })
})

describe('acts', () => {
  it('put neighbours of one group together, with the reason of any of them', () => {
    const row = (id: string, groupId: string, reason: string | null) =>
      ({ id, groupId, reason, action: 'addMember', actor: 'A' }) as Entry
    const acts = actsOf([row('1', 'a', null), row('2', 'a', 'so'), row('3', 'b', null), row('4', 'a', null)])
    expect(acts.map(({ groupId, reason, entries }) => [groupId, reason, entries.length])).toEqual([
      ['a', 'so', 2],
      ['b', null, 1],
      ['a', null, 1],
    ])
  })
})

// What the server writes down, and which mutations there are.
const graph = join(import.meta.dirname, '../../../../graph')
const textOf = (folder: string, end: RegExp) =>
  readdirSync(join(graph, folder))
    .filter((name) => end.test(name) && !name.endsWith('_test.go'))
    .map((name) => readFileSync(join(graph, folder, name), 'utf8'))
    .join('\n')

describe('words', () => {
  it('are there for every mutation', () => {
    const schema = [...textOf('schema', /\.graphqls$/).matchAll(/^(?:extend )?type Mutation \{\n(.*?)^\}/gms)]
      .map(([, body]) => body)
      .join('\n')
    const mutations = [...schema.matchAll(/^ {2}([a-z]\w+)[(:]/gm)].map(([, name]) => name)
    expect(mutations.length).toBeGreaterThan(20)
    expect(mutations.filter((name) => name && !(name in actionWords))).toEqual([])
  })

  it('are there for every act of the store', () => {
    const acts = [...textOf('store', /\.go$/).matchAll(/\bAction\{Name: "(\w+)"/g)].map(([, name]) => name)
    expect(acts.length).toBeGreaterThan(20)
    // The sealer of the audit leaves no entry in it.
    expect(acts.filter((name) => name && !(name in actionWords))).toEqual(['chainAudit'])
  })

  it('are there for every field that the store writes down', () => {
    const calls = [...textOf('store', /\.go$/).matchAll(/(?:\.field\(|\.fields\(|noteExport\(ctx, e, )(.*)/g)]
    const fields = calls.flatMap(([, args = '']) =>
      [...args.matchAll(/(?<=^|, )"([a-z]\w*)",/g)].map(([, name]) => name),
    )
    expect(fields.length).toBeGreaterThan(10)
    expect(fields.filter((name) => name && !(name in fieldWords))).toEqual([])
  })
})
