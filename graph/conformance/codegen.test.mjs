// The tools that build clients from a schema, run as a frontend runs them, and what
// they make, run against the hub.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { cp, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { promisify } from 'node:util'
import { address, send, token } from './ask.mjs'
import { startHub } from './hub.mjs'

const here = import.meta.dirname
const limit = { timeout: 60_000 }
let out

before(async () => {
  out = await mkdtemp(join(tmpdir(), 'hub-codegen-'))
  await symlink(join(here, 'node_modules'), join(out, 'node_modules'))
  await cp(join(here, 'documents'), out, { recursive: true })
})
after(() => rm(out, { recursive: true, force: true }))

/** Runs a program of a package, in the folder where it makes its files. */
async function tool(name, args, options) {
  try {
    return (await promisify(execFile)(join(here, 'node_modules/.bin', name), args, { cwd: out, ...options })).stdout
  } catch (error) {
    assert.fail(`${name}: ${error.stdout}${error.stderr}`)
  }
}

test('graphql-codegen', limit, async (t) => {
  await t.test('makes types of what the hub tells over HTTP', async () => {
    await tool('graphql-codegen', ['--config', 'codegen.config.mjs'], { cwd: here, env: { ...process.env, HUB_TEST_OUT: out } })
    assert((await readdir(join(out, 'gql'))).includes('persisted-documents.json'))
  })

  await t.test('which TypeScript holds a client to, and the hub keeps', async () => {
    await writeFile(join(out, 'package.json'), '{"type": "commonjs"}')
    await tool('tsc', ['--strict', '--skipLibCheck', '--target', 'es2022', '--module', 'node16', '--outDir', 'js', '--types', 'node', 'use.ts'])
    const { use } = await import(join(out, 'js/use.js'))
    const { rows, total, names, faults } = await use(address, token)
    assert.equal(rows.length, 2)
    assert(total > 2 && rows.every(({ title, topics }) => title && Array.isArray(topics)))
    assert(names.includes('Forshaga'))
    assert.deepEqual(faults.map(({ code, field }) => [code, field]), [['NOT_FOUND', ['topics', '0']]])
  })

  await t.test('and names documents, which a hub that has them knows by their ids', async (t) => {
    const file = join(out, 'gql/persisted-documents.json')
    const manifest = JSON.parse(await readFile(file, 'utf8'))
    const [documentId] = Object.entries(manifest).find(([, text]) => text.includes('query Articles('))
    assert.match(documentId, /^sha256:[0-9a-f]{64}$/)
    const request = { documentId, variables: { first: 1 } }
    const { data, errors } = await send(request)
    assert(errors.length > 0 && !data, 'a hub without it took it')

    const hub = await startHub(process.env.HUB_TEST_PROGRAM, join(out, 'data'), { HUB_DOCUMENTS: file })
    process.once('SIGTERM', () => hub.stop().then(() => process.exit(1)))
    t.after(async () => assert.equal(await hub.stop(), 0))
    const known = await send(request, {}, `${hub.base}/graphql`)
    assert.equal(known.data?.articles.nodes.length, 1, JSON.stringify(known))
    const unknown = await send({ documentId: `sha256:${'0'.repeat(64)}` }, {}, `${hub.base}/graphql`)
    assert(unknown.errors.length > 0 && !unknown.data)
    const byAddress = await fetch(`${hub.base}/graphql?${new URLSearchParams({ documentId, variables: '{"first": 1}' })}`)
    assert.equal((await byAddress.json()).data?.articles.nodes.length, 1)
  })
})
