// Asks and listens with the reference clients of server-sent events and WebSockets, and prints what came
// of it: {name: "ok" or what went wrong}.
// TOKEN=... COOKIE=... node clients.mjs NODE_MODULES URL
const [, , modules, url] = process.argv
const sse = await import(`${modules}/graphql-sse/lib/index.mjs`)
const ws = await import(`${modules}/graphql-ws/dist/index.js`)
const { default: WebSocket } = await import(`${modules}/ws/wrapper.mjs`)
const authorization = `Bearer ${process.env.TOKEN}`
const cookie = process.env.COOKIE
const results = {}

const query = { query: '{ organization(code: "KZ") { code } }' }
const live = { query: 'subscription S { x: live { organization(code: "KZ") { code } } }' }
const invalid = { query: '{ nothing }' }

/** Everything that a client hears until it is enough. */
function hear(client, request, enough) {
  return new Promise((done, failed) => {
    const heard = []
    const stop = client.subscribe(request, {
      next: (answer) => {
        heard.push(JSON.stringify(answer))
        if (heard.length === enough) {
          stop()
          done(heard)
        }
      },
      error: failed,
      complete: () => done([...heard, 'complete']),
    })
  })
}

async function expect(name, wanted, promise) {
  try {
    const got = JSON.stringify(await promise)
    results[name] = got === JSON.stringify(wanted) ? 'ok' : got
  } catch (error) {
    results[name] = wanted instanceof RegExp && wanted.test(describe(error)) ? 'ok' : describe(error)
  }
}

const describe = (error) =>
  `${error?.name ?? ''} ${error?.message ?? ''} ${error?.code ?? ''} ${error?.reason ?? ''} ${JSON.stringify(error)}`

const answer = '{"data":{"organization":{"code":"KZ"}}}'
const first = '{"data":{"x":{"organization":{"code":"KZ"}}}}'

for (const [who, headers] of [
  ['token', { authorization }],
  ['cookie', { cookie }],
]) {
  const client = sse.createClient({ url, headers, retryAttempts: 0 })
  await expect(`sse query by ${who}`, [answer, 'complete'], hear(client, query))
  await expect(`sse subscription by ${who}`, [first], hear(client, live, 1))
  client.dispose()
}
await expect('sse invalid', /400/, hear(sse.createClient({ url, headers: { authorization }, retryAttempts: 0 }), invalid))
await expect('sse nobody', /401/, hear(sse.createClient({ url, retryAttempts: 0 }), live, 1))

class WithCookie extends WebSocket {
  constructor(address, protocols) {
    super(address, protocols, { headers: { cookie } })
  }
}
const address = url.replace('http', 'ws')
for (const [who, options] of [
  ['token', { webSocketImpl: WebSocket, connectionParams: { authorization } }],
  ['cookie', { webSocketImpl: WithCookie }],
]) {
  const client = ws.createClient({ url: address, retryAttempts: 0, keepAlive: 50, ...options })
  await expect(`ws query by ${who}`, [answer, 'complete'], hear(client, query))
  if (who === 'token') {
    const both = Promise.all([hear(client, live, 1), hear(client, live, 1)])
    await expect(`ws subscriptions by ${who}`, [[first], [first]], both)
    await expect('ws invalid', /GRAPHQL_VALIDATION_FAILED/, hear(client, invalid))
  }
  await client.dispose()
}
await expect('ws nobody', /4403/, hear(ws.createClient({ url: address, webSocketImpl: WebSocket, retryAttempts: 0 }), live, 1))
console.log(JSON.stringify(results))
process.exit(0)
