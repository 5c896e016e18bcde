import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { build, type Rolldown } from 'vite'

const root = join(import.meta.dirname, '..')
const types: Record<string, string> = {
  html: 'text/html',
  js: 'text/javascript',
  css: 'text/css',
  svg: 'image/svg+xml',
}
const people = 1234

/** Builds the gallery and serves it under the product's own content security policy. */
export async function serveGallery(): Promise<{ url: string; close: () => void }> {
  // As it is shipped: the test runner's own setting would build for development.
  const setting = process.env.NODE_ENV
  process.env.NODE_ENV = 'production'
  const { output } = (await build({
    configFile: join(root, 'vite.config.ts'),
    root: join(root, 'e2e/gallery'),
    logLevel: 'error',
    build: { write: false, minify: false },
  })) as Rolldown.RolldownOutput
  process.env.NODE_ENV = setting
  const files = new Map(
    output.map((file) => [`/${file.fileName}`, file.type === 'chunk' ? file.code : file.source]),
  )

  const server: Server = createServer(async (request, response) => {
    const path = new URL(request.url ?? '/', 'http://gallery').pathname
    if (path === '/graphql') {
      let body = ''
      for await (const part of request) body += part
      response.setHeader('Content-Type', 'application/json')
      response.end(JSON.stringify({ data: answer(JSON.parse(body).variables) }))
      return
    }
    const name = path === '/' ? '/index.html' : path
    const file = files.get(name)
    if (file === undefined) {
      response.writeHead(404).end()
      return
    }
    response.setHeader('Content-Type', `${types[name.split('.').at(-1) ?? '']}; charset=utf-8`)
    response.setHeader(
      'Content-Security-Policy',
      "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-gallery'; img-src 'self' data:; connect-src 'self'; base-uri 'none'",
    )
    response.end(name === '/index.html' ? String(file).replaceAll('__CSP_NONCE__', 'gallery') : file)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() }
}

type Variables = {
  text?: string
  first?: number
  after?: string | null
  filter?: { code?: unknown; search?: string } | null
}

/** Stands in for the graph: pages of members, a few organizations. */
function answer({ first, after, filter, text }: Variables): unknown {
  if (first !== undefined) {
    const start = after ? Number(after) : 0
    const end = Math.min(people, start + first)
    const nodes = Array.from({ length: end - start }, (_, offset) => {
      const index = start + offset
      return {
        __typename: 'Member',
        id: `m${index}`,
        memberNumber: `№${index + 1}`,
        lastName: `Тегі ${index + 1}`,
        age: 18 + (index % 60),
      }
    })
    const pageInfo = { __typename: 'PageInfo', hasNextPage: end < people, endCursor: String(end) }
    return { members: { __typename: 'MemberConnection', nodes, pageInfo, totalCount: people } }
  }
  const all = [
    ['ALM-ILE-01', 'Бент', 'Іле ауданы'],
    ['ALM-ENB-01', 'Рахат', 'Еңбекшіқазақ ауданы'],
    ['ALM-ZHB-01', 'Қарғалы', 'Жамбыл ауданы'],
  ].map(([code, name, parent]) => ({
    __typename: 'Organization',
    id: code,
    code,
    name,
    level: 'PRIMARY',
    parent: { __typename: 'Organization', id: parent, name: parent },
  }))
  if (text !== undefined) {
    const found = all.filter(({ name }) => name?.toLowerCase().includes(text.toLowerCase()))
    const hits = found.map((node) => ({
      __typename: 'SearchHit',
      title: node.name,
      matched: node.name,
      field: 'NAME',
      match: 'WORD',
      node,
    }))
    return { search: { __typename: 'SearchConnection', totalCount: hits.length, nodes: hits } }
  }
  const nodes = filter?.search ? all.filter(({ name }) => name?.startsWith(filter.search ?? '')) : all
  return { organizations: { __typename: 'OrganizationConnection', nodes } }
}
