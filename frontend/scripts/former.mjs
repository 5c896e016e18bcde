// Keeps the documents of the builds before this one, so that a page that was opened before an update is
// answered until it is loaded anew.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse, validate } from 'graphql'

/** How many builds are kept beside the present one. */
export const kept = 10

export const presentFile = 'documents.json'
export const formerFile = 'documents-former.json'

/** What a folder holds of the builds before: the documents of the last one, and those it kept, the newest first. */
export function built(folder) {
  const read = (name, none) => {
    const file = join(folder, name)
    return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : none
  }
  return [read(presentFile, {}), ...read(formerFile, [])]
}

/**
 * The documents that only builds before this one had, {hash: text} of each build, the newest first. What the
 * schema does not allow any more is left out, and so are builds of which nothing stays.
 */
export function former(present, builds, schema) {
  const known = new Set(Object.keys(present))
  const stay = ([hash, text]) => {
    if (known.has(hash) || validate(schema, parse(text)).length > 0) return false
    known.add(hash)
    return true
  }
  return builds
    .map((build) => Object.fromEntries(Object.entries(build).filter(stay)))
    .filter((build) => Object.keys(build).length > 0)
    .slice(0, kept)
}
