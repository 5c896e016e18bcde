// Runs the reference audit of GraphQL over HTTP against a server and prints what did not pass.
// node audit.mjs PACKAGE_DIR URL
const [, , folder, url] = process.argv
const { auditServer } = await import(`${folder}/lib/audits/index.mjs`)
const results = await auditServer({ url })
const failed = results.filter((result) => result.status !== 'ok').map(({ id, name, status, reason }) => ({ id, name, status, reason }))
console.log(JSON.stringify({ audits: results.length, failed }))
