// What docs/partners.md shows in TypeScript: a copy that misses nothing, and a receiver of webhooks.
import assert from 'node:assert/strict'
import { execFile, spawn } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { before, after, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import ts from 'typescript'
import { ask, base, publish, signedIn, token } from './ask.mjs'

const limit = { timeout: 120_000 }
const run = promisify(execFile)
const here = import.meta.dirname
let folder // of the compiled examples

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hub-partners-'))
  await writeFile(join(folder, 'package.json'), '{"type": "module"}')
  const sources = ['pull.ts', 'receive.ts'].map((name) => join(here, '../../docs/partners', name))
  const program = ts.createProgram(sources, {
    strict: true, noUnusedLocals: true, noEmitOnError: true, outDir: folder, typeRoots: [join(here, 'node_modules/@types')],
    types: ['node'], target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler,
  })
  const faults = [...ts.getPreEmitDiagnostics(program), ...program.emit().diagnostics]
  assert.deepEqual(faults.map(({ file, messageText }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`), [])
})
after(() => rm(folder, { recursive: true, force: true }))

/** What the editor reads now, by its id. */
async function fresh() {
  const all = {}
  for (let cursor = null, more = true; more;) {
    const { contents } = await ask(`query ($after: String) { contents(first: 100, after: $after,
      filter: {statuses: [DRAFT, IN_REVIEW, SCHEDULED, PUBLISHED, ARCHIVED, TRASHED]}) {
      nodes { id __typename title url version } pageInfo { hasNextPage endCursor } } }`, { after: cursor }, signedIn)
    for (const { id, ...record } of contents.nodes) all[id] = record
    cursor = contents.pageInfo.endCursor
    more = contents.pageInfo.hasNextPage
  }
  return all
}

test('a copy by pull.ts is what a fresh read shows, though records change meanwhile', limit, async () => {
  const path = join(folder, 'copy.json')
  const pull = () => run(process.execPath, [join(folder, 'pull.js'), path], { env: { ...process.env, HUB_URL: base, HUB_TOKEN: token } })
  const writing = (async () => {
    const ids = []
    for (let n = 0; n < 8; n++) {
      ids.push(await publish(`Kopierad ${n}`))
      const step = n % 2 ? 'trashContent' : 'archiveContent'
      const answer = await ask(`mutation ($id: ID!) { ${step}(input: {id: $id}) { userErrors { message } } }`, { id: ids[n >> 1] }, signedIn)
      assert(answer[step])
    }
  })()
  for (let writes = true; writes;) {
    writes = await Promise.race([writing.then(() => false), pull().then(() => true)])
  }
  await pull()
  const { records, cursor } = JSON.parse(await readFile(path, 'utf8'))
  assert.deepEqual(records, await fresh())
  assert(Object.keys(records).length > 8)

  await writeFile(path, JSON.stringify({ records: { gone: {} }, cursor: `AAAAAAAA${cursor.slice(8)}` })) // another database's
  await pull()
  assert.deepEqual(JSON.parse(await readFile(path, 'utf8')).records, await fresh())
})

// vector was signed by the Go library of Standard Webhooks; docs/partners/receive has the same.
const vector = {
  secret: 'whsec_c29tZXRoaW5nIHRoYXQgbm9ib2R5IGtub3dz', id: 'a', at: 1_795_424_400, body: '{"type":"article.updated"}',
  signature: 'v1,8DHrUIPgI2xmTP5HXzpZEjKkWCxkuv2RcYLY4HqLcPk=',
}

const headersOf = ({ id, at, signature }) => ({ 'webhook-id': id, 'webhook-timestamp': String(at), 'webhook-signature': signature })

test('receive.ts verifies what the Go library signs, and nothing else', limit, async () => {
  const { verify } = await import(pathToFileURL(join(folder, 'receive.js')))
  const holds = (change = {}, now = vector.at) => {
    const message = { ...vector, ...change }
    return verify(message.secret, headersOf(message), Buffer.from(message.body), now)
  }
  assert(holds())
  assert(holds({ signature: `v1,b3RoZXI= ${vector.signature}` })) // while the secret is being changed
  for (const change of [{ body: '{}' }, { id: 'b' }, { at: vector.at + 1 }, { secret: 'whsec_b3RoZXI=' }, { signature: 'v1,' },
    { signature: '' }, { signature: vector.signature.slice(3) }, { at: 'x' }]) {
    assert.equal(holds(change), false, JSON.stringify(change))
  }
  assert.equal(holds({}, vector.at + 301), false)
  assert.equal(holds({}, vector.at - 301), false)
})

test('receive.ts takes a message once, and refuses what others sign', limit, async (t) => {
  const child = spawn(process.execPath, [join(folder, 'receive.js')], {
    env: { ...process.env, HUB_WEBHOOK_SECRET: vector.secret, PORT: '0' }, stdio: ['ignore', 'pipe', 'inherit'] })
  t.after(() => child.kill())
  const lines = []
  const said = createInterface({ input: child.stdout })
  const [first] = await once(said, 'line')
  said.on('line', (line) => lines.push(line))
  const address = `http://127.0.0.1:${/\d+$/.exec(first)[0]}`
  const send = async (id, body, secret = vector.secret) => {
    const at = Math.floor(Date.now() / 1000)
    const key = Buffer.from(secret.slice('whsec_'.length), 'base64')
    const signature = `v1,${createHmac('sha256', key).update(`${id}.${at}.${body}`).digest('base64')}`
    return (await fetch(address, { method: 'POST', body, headers: headersOf({ id, at, signature }) })).status
  }
  assert.equal(await send('a', vector.body), 204)
  assert.equal(await send('a', vector.body), 204)
  assert.equal(await send('b', vector.body, 'whsec_b3RoZXI='), 401)
  assert.equal(await send('c', 'x'.repeat(65 * 1024)), 413)
  await assert.rejects(send('d', 'no message')) // signed, and yet none: the hub would try again
  assert.equal(await send('e', vector.body), 204) // it lives
  child.kill()
  await once(child, 'close')
  assert.deepEqual(lines, ['a article.updated', 'e article.updated'])
})
