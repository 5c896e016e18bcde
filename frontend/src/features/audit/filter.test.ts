import { describe, expect, it } from 'vitest'
import { beginOf, filterOf } from './filter'

const account = '01900000-0000-7000-8000-000000000001'

describe('the filter of the audit', () => {
  it.each([
    ['nothing', {}, undefined, {}],
    ['an act', { action: 'renameOrganization' }, undefined, { action: 'renameOrganization' }],
    ['an account', { account }, undefined, { accountId: account }],
    ['no account that is no id', { account: 'nobody' }, undefined, {}],
    ['an organization by its id', { organization: 'ALM' }, account, { organizationId: account }],
    ['what was refused', { outcome: 'REFUSED' as const }, undefined, { outcome: 'REFUSED' }],
    [
      'whole days of the register’s zone',
      { from: '2026-11-21', to: '2026-11-22' },
      undefined,
      { from: '2026-11-21T00:00:00+05:00', to: '2026-11-23T00:00:00+05:00' },
    ],
  ])('asks for %s', (_, search, organization, wanted) => {
    const filter = filterOf(search, organization)
    expect(Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined))).toEqual(
      wanted,
    )
  })

  it('counts days in the zone of their time', () => {
    expect(beginOf('2023-06-01')).toBe('2023-06-01T00:00:00+06:00')
  })
})
