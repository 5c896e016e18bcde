import type { Messages } from '@lingui/core'

/** Joins the texts of several catalogs. */
export function merge(catalogs: Record<string, unknown>): Record<string, string> {
  return Object.assign({}, ...(Object.values(catalogs) as Messages[]))
}
