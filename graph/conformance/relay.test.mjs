// Relay: its compiler on the schema, and its store on what the hub answers.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { cp, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { promisify } from 'node:util'
import relay from 'relay-runtime'
import { ask, send } from './ask.mjs'

const { Environment, Network, RecordSource, Store, createOperationDescriptor, fetchQuery, getRequest, getSingularSelector } = relay
const here = import.meta.dirname
let out, artifact

// What other tests publish meanwhile is of today.
const filter = { publishedTo: new Date(Date.now() - 86_400_000).toISOString().slice(0, 10) }

before(async () => {
  out = await mkdtemp(join(tmpdir(), 'hub-relay-'))
  await symlink(join(here, 'node_modules'), join(out, 'node_modules'))
  await cp(join(here, 'documents/relay'), join(out, 'src'), { recursive: true })
  await cp(join(here, '../../schema.graphql'), join(out, 'schema.graphql'))
  await writeFile(join(out, 'relay.config.json'), JSON.stringify({
    src: './src', schema: './schema.graphql', language: 'javascript', eagerEsModules: false,
  }))
  await promisify(execFile)(join(here, 'node_modules/.bin/relay-compiler'), ['relay.config.json'], { cwd: out })
    .catch(({ stdout, stderr }) => assert.fail(stdout + stderr))
  const require = createRequire(join(out, 'src/__generated__/x'))
  artifact = (name) => require(`./${name}.graphql.js`)
})
after(() => rm(out, { recursive: true, force: true }))

/** A store that asks the hub, and keeps what was asked. */
function environment() {
  const asked = []
  const network = Network.create(({ name, text }, variables) => (asked.push(name), send({ query: text, variables, operationName: name })))
  return { asked, store: new Environment({ network, store: new Store(new RecordSource()) }) }
}

test('Relay pages through a connection, and every article comes once', async () => {
  const { asked, store } = environment()
  const first = artifact('ArticleListQuery'), more = artifact('ArticleListPaginationQuery')
  const operation = createOperationDescriptor(getRequest(first), { filter })
  const keep = store.retain(operation)
  await fetchQuery(store, first, { filter }).toPromise()
  const list = () => store.lookup(getSingularSelector(artifact('ArticleList_articles'), store.lookup(operation.fragment).data)).data.articles
  for (let count = 0; list().pageInfo.hasNextPage; count = list().edges.length) {
    assert(list().edges.length > count, 'a page is empty')
    await fetchQuery(store, more, { filter, first: 2, after: list().pageInfo.endCursor }).toPromise()
  }
  const { articles } = await ask('query ($filter: ContentFilter) { articles(filter: $filter, first: 100) { nodes { id } } }', { filter })
  assert.deepEqual(list().edges.map(({ node }) => node.id), articles.nodes.map(({ id }) => id))
  assert(asked.includes('ArticleListPaginationQuery'))
  keep.dispose()
})

test('Relay fetches a record again by its id, and it is the same', async () => {
  const { store } = environment()
  await fetchQuery(store, artifact('ArticleListQuery'), {}).toPromise()
  const id = store.getStore().getSource().getRecordIDs().find((id) => store.getStore().getSource().get(id).__typename === 'Article')
  const { title } = store.getStore().getSource().get(id)
  const { node } = await fetchQuery(store, artifact('ArticleListRowQuery'), { id }).toPromise()
  assert.equal(node.__id, id)
  assert.equal(store.getStore().getSource().get(id).title, title)
})
