import type { Enum } from '#/lib/graphql'
import type { Permission } from '#/lib/viewer'

/** All that can be allowed, in the order in which it is shown. */
export const permissions = [
  'READ_REGISTER',
  'READ_MEMBERS',
  'READ_CONTACTS',
  'READ_PRIVATE',
  'READ_STATISTICS',
  'CHANGE_REGISTER',
  'ENTER_FIGURES',
  'EXPORT_MEMBERS',
  'ERASE_MEMBERS',
  'READ_AUDIT',
  'ADMINISTER',
] as const satisfies readonly Permission[]

/**
 * What each role allows, for the matrix alone: what may be done, the server says (viewer.permissions).
 * A test in the browser compares the two.
 */
export const allowed: Record<Enum<'Role'>, readonly Permission[]> = {
  ADMIN: permissions,
  MANAGER: permissions.filter((each) => each !== 'ERASE_MEMBERS' && each !== 'ADMINISTER'),
  REPORTER: ['READ_REGISTER', 'READ_MEMBERS', 'READ_CONTACTS', 'READ_STATISTICS', 'ENTER_FIGURES'],
  VIEWER: ['READ_REGISTER', 'READ_MEMBERS', 'READ_STATISTICS'],
  ANALYST: ['READ_REGISTER', 'READ_STATISTICS'],
  DASHBOARD: ['READ_REGISTER', 'READ_STATISTICS'],
}

/** Roles that people can have; DASHBOARD is for programs. */
export const peopleRoles = ['ADMIN', 'MANAGER', 'REPORTER', 'VIEWER', 'ANALYST'] as const

/**
 * The roles of tokens that somebody may make: who administers, all; others those that do no more than
 * reading.
 */
export function tokenRoles(may: (permission: Permission) => boolean): Enum<'Role'>[] {
  if (may('ADMINISTER')) return [...peopleRoles, 'DASHBOARD']
  return (['VIEWER', 'ANALYST', 'DASHBOARD'] as const).filter((role) => allowed[role].every(may))
}
