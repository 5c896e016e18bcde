// Runs the reference audit of GraphQL over HTTP against a server and prints what did not pass.
// TOKEN=... node audit.mjs NODE_MODULES URL
const [, , modules, url] = process.argv
const { auditServer } = await import(`${modules}/graphql-http/lib/audits/index.mjs`)
const authorization = `Bearer ${process.env.TOKEN}`
const fetchFn = (to, init = {}) => fetch(to, { ...init, headers: { ...init.headers, authorization } })
const results = await auditServer({ url, fetchFn })
const failed = results.filter((result) => result.status !== 'ok').map(({ id, name, status, reason }) => ({ id, name, status, reason }))
console.log(JSON.stringify({ audits: results.length, failed }))
