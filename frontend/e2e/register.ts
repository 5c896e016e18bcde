import { inject } from 'vitest'
import { productURL } from './browser'
import { cookieName, type Person } from './signIn'

// Rows of its own for every test that writes, made through the graph. The register of the demo stays
// as it was: members end before its business date, and what was opened is closed.

type Answer = { data?: Record<string, unknown>; errors?: { message: string }[] }

/** Asks the running product, as an administrator unless somebody else is named. */
export async function ask<Data>(query: string, variables: object = {}, as: Person = 'admin'): Promise<Data> {
  const response = await fetch(`${productURL}/graphql`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'Accept-Language': 'en',
      Cookie: `${cookieName}=${inject('sessions')[as]}`,
    },
    body: JSON.stringify({ query, variables }),
  })
  const { data, errors } = (await response.json()) as Answer
  if (errors || !data) throw new Error(`${query}: ${errors?.map(({ message }) => message).join('; ')}`)
  return data as Data
}

/** Sends a change; a refusal is an error. */
async function change<Row>(
  field: string,
  inputType: string,
  row: string,
  fields: string,
  input: object,
): Promise<Row> {
  const query = `mutation ($input: ${inputType}!) {
    ${field}(input: $input) { ${row} { ${fields} } userErrors { code field message } }
  }`
  const data = await ask<Record<string, Record<string, unknown>>>(query, { input })
  const payload = data[field]
  const refusals = payload?.userErrors as { message: string }[]
  if (refusals.length > 0) throw new Error(`${field}: ${refusals.map(({ message }) => message).join('; ')}`)
  return payload?.[row] as Row
}

/** A few letters that no other run has used. */
export function letters(from = 'abdeklmnoprstu'): string {
  return Array.from({ length: 7 }, () => from[Math.floor(Math.random() * from.length)]).join('')
}

export type OwnOrganization = { id: string; code: string; version: number }
export type OwnMember = { id: string; version: number; memberNumber: string; status: string }

/** A primary organization below the district ALM-ILE, since 2020. */
export async function createOrganization(name: string): Promise<OwnOrganization> {
  const { organization } = await ask<{ organization: { id: string } }>(
    '{ organization(code: "ALM-ILE") { id } }',
  )
  return change('createOrganization', 'CreateOrganizationInput', 'organization', 'id code version', {
    parentId: organization.id,
    code: `ALM-ILE-${letters().toUpperCase()}`,
    names: { kk: name, ru: name, en: name },
    validFrom: '2020-01-01',
  })
}

export function createGroup(
  organization: OwnOrganization,
  name: string,
): Promise<{ id: string; version: number }> {
  return change('createPartyGroup', 'CreatePartyGroupInput', 'partyGroup', 'id version', {
    organizationId: organization.id,
    names: { kk: name, ru: name, en: name },
    kind: 'INTEREST',
    validFrom: '2020-01-01',
  })
}

export function addMember(organization: OwnOrganization, fields: object): Promise<OwnMember> {
  return change('addMember', 'AddMemberInput', 'member', 'id version memberNumber status', {
    organizationId: organization.id,
    joinedOn: '2021-03-01',
    ...fields,
  })
}

export function correctMember(id: string, expectedVersion: number, fields: object): Promise<OwnMember> {
  return change('correctMember', 'CorrectMemberInput', 'member', 'id version memberNumber status', {
    id,
    expectedVersion,
    ...fields,
  })
}

export function renameOrganization(
  { id, version }: OwnOrganization,
  name: string,
  effectiveOn: string,
): Promise<OwnOrganization> {
  return change('renameOrganization', 'RenameOrganizationInput', 'organization', 'id code version', {
    id,
    expectedVersion: version,
    names: { kk: name, ru: name, en: name },
    effectiveOn,
  })
}

/** Ends every membership and group of an organization and closes it. */
export async function closeAll(code: string): Promise<void> {
  type Rows = { nodes: { id: string; version: number }[] }
  const { organization } = await ask<{
    organization: { id: string; version: number; status: string; partyGroups: Rows; members: Rows } | null
  }>(
    `query ($code: String!) {
      organization(code: $code) {
        id version status
        partyGroups { nodes { id version } }
        members(filter: { status: { in: [ACTIVE, SUSPENDED] } }) { nodes { id version } }
      }
    }`,
    { code },
  )
  if (organization?.status !== 'ACTIVE') return
  // The business date: whatever a test has closed is closed by then.
  const effectiveOn = '2025-10-31'
  for (const { id, version } of organization.members.nodes) {
    await change('endMembership', 'EndMembershipInput', 'member', 'id', {
      id,
      expectedVersion: version,
      end: 'LEFT',
      effectiveOn,
    })
  }
  for (const { id, version } of organization.partyGroups.nodes) {
    await change('closePartyGroup', 'ClosePartyGroupInput', 'partyGroup', 'id', {
      id,
      expectedVersion: version,
      effectiveOn,
    })
  }
  await change('closeOrganization', 'CloseOrganizationInput', 'organization', 'id', {
    id: organization.id,
    expectedVersion: organization.version,
    effectiveOn,
  })
}
