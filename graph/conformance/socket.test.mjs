// The hub over WebSockets, by graphql-ws: what its client relies on.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createClient } from 'graphql-ws'
import WebSocket from 'ws'
import { ask, changes, now, publish, signedIn } from './ask.mjs'
import { socketAddress } from './socket.mjs'

const limit = { timeout: 60_000 }

function client(t, options) {
  const c = createClient({ url: socketAddress, webSocketImpl: WebSocket, retryAttempts: 0, ...options })
  t.after(() => c.dispose())
  return c
}

/** The changes of some records among all that are told, until each has come as often as it is named. */
async function told(stream, ids) {
  const found = []
  for await (const { data, errors } of stream) {
    assert.equal(errors, undefined, JSON.stringify(errors))
    if (ids.includes(data.changes.id)) found.push(data.changes)
    if (found.length === ids.length) return found
  }
  assert.fail('the stream ended')
}

test('a query has one answer', limit, async (t) => {
  const answers = []
  for await (const answer of client(t).iterate({ query: '{ viewer { role } }' })) answers.push(answer.data)
  assert.deepEqual(answers, [{ viewer: null }])
})

test('a query takes variables and the name of its operation', limit, async (t) => {
  const query = 'query a { feedStart } query b($code: MunicipalityCode) { municipality(code: $code) { name } }'
  const stream = client(t).iterate({ query, operationName: 'b', variables: { code: '1763' } })
  assert.deepEqual((await stream.next()).value.data, { municipality: { name: 'Forshaga' } })
})

test('a mutation is by whom connection_init names', limit, async (t) => {
  const query = 'mutation { createArticle(input: {title: "Över uttaget"}) { article { title status } userErrors { code } } }'
  const stream = client(t, { connectionParams: signedIn }).iterate({ query })
  const article = { title: 'Över uttaget', status: 'DRAFT' }
  assert.deepEqual((await stream.next()).value.data, { createArticle: { article, userErrors: [] } })
})

test('a mutation of nobody is refused', limit, async (t) => {
  const query = 'mutation { createArticle(input: {title: "Ingen"}) { userErrors { code } } }'
  const { value } = await client(t).iterate({ query }).next()
  assert.equal(value.data ?? null, null)
  assert.equal(value.errors[0].extensions.code, 'UNAUTHENTICATED')
})

test('a change is told while it happens', limit, async (t) => {
  const stream = client(t).iterate({ query: changes, variables: { after: await now() } })
  const seen = []
  for (const title of ['Ett', 'Två', 'Tre']) {
    const id = await publish(title)
    for (let change; change?.id !== id;) {
      const { value, done } = await stream.next()
      assert(!done && !value.errors, JSON.stringify(value))
      change = value.data.changes
      if (change.id === id) seen.push([change.action, change.kind, change.node.title])
    }
  }
  assert.deepEqual(seen, ['Ett', 'Två', 'Tre'].map((title) => ['ADDED', 'ARTICLE', title]))
})

test('without a cursor it begins now', limit, async (t) => {
  const old = await publish('Gammalt')
  let first = null
  const coming = client(t).iterate({ query: changes }).next().then(({ value }) => { first = value }, (error) => { first = { error } })
  // Nothing says that a subscription has begun, so publish until it tells.
  while (!first) await publish('Nytt')
  await coming
  assert.equal(first.error ?? first.errors, undefined)
  assert.notEqual(first.data.changes.id, old)
})

test('after a lost connection a cursor misses nothing and repeats nothing', limit, async (t) => {
  const after = await now()
  const ids = [await publish('A'), await publish('B')]
  const before = await told(client(t).iterate({ query: changes, variables: { after } }), ids)
  const client2 = client(t)
  const stream = client2.iterate({ query: changes, variables: { after: before[0].cursor } })
  assert.deepEqual((await told(stream, [ids[1]])).map(({ id }) => id), [ids[1]])
  await client2.terminate()
  ids.push(await publish('C')) // while nobody listens
  const again = client(t).iterate({ query: changes, variables: { after: before[1].cursor } })
  ids.push(await publish('D'))
  const rest = await told(again, ids.slice(2))
  assert.deepEqual([...before, ...rest].map(({ id, action }) => [id, action]), ids.map((id) => [id, 'ADDED']))
  assert.equal(new Set([...before, ...rest].map(({ cursor }) => cursor)).size, 4)
  await agrees(after, ids)
})

/** A subscription tells what the query of the same name does. */
async function agrees(after, ids) {
  const pull = 'query ($after: String) { changes(after: $after) { nodes { id action } endCursor hasMore } }'
  const pulled = []
  for (let cursor = after, more = true; more;) {
    const { changes: feed } = await ask(pull, { after: cursor })
    pulled.push(...feed.nodes)
    cursor = feed.endCursor
    more = feed.hasMore
  }
  assert.deepEqual(pulled.filter(({ id }) => ids.includes(id)), ids.map((id) => ({ id, action: 'ADDED' })))
}

test('graphql-ws goes on by itself after a lost connection', limit, async (t) => {
  const sockets = []
  const c = client(t, { retryAttempts: 1, retryWait: async () => {}, on: { opened: (socket) => sockets.push(socket) } })
  let after = await now()
  const seen = []
  const ids = [await publish('Innan')]
  const stream = c.iterate({ query: changes, get variables() { return { after } } })
  for await (const { data } of stream) {
    after = data.changes.cursor
    if (!ids.includes(data.changes.id)) continue
    seen.push(data.changes.id)
    if (seen.length === 2) break
    sockets[0].terminate()
    ids.push(await publish('Medan'))
  }
  assert.deepEqual(seen, ids)
  assert.equal(sockets.length, 2)
})

test('an invalid query is an error with its place and code', limit, async (t) => {
  const faults = await new Promise((resolve, reject) => client(t).subscribe({ query: '{ feedStart nothing }' },
    { next: reject, complete: reject, error: resolve }))
  assert.deepEqual(faults.map(({ locations, extensions }) => [locations, extensions.code]),
    [[[{ line: 1, column: 13 }], 'GRAPHQL_VALIDATION_FAILED']])
})

test('what can not be parsed is an error with its place and code', limit, async (t) => {
  const faults = await new Promise((resolve, reject) => client(t).subscribe({ query: 'subscription {' },
    { next: reject, complete: reject, error: resolve }))
  assert.equal(faults[0].extensions.code, 'GRAPHQL_PARSE_FAILED')
})

test('a cursor that is none is told as such', limit, async (t) => {
  const answer = await client(t).iterate({ query: changes, variables: { after: 'x' } }).next().then(
    ({ value }) => value.errors, (faults) => faults)
  assert.equal(answer[0].extensions.code, 'BAD_CURSOR')
})

test('pings of the client are answered', limit, async (t) => {
  const ponged = await new Promise((resolve) => {
    const c = client(t, { lazy: false, keepAlive: 10, on: { pong: (received) => { if (received) resolve(true) } } })
    c.on('closed', () => resolve(false))
  })
  assert(ponged)
})

test('several operations run at once on a socket', limit, async (t) => {
  const sockets = []
  const c = client(t, { on: { opened: (socket) => sockets.push(socket) } })
  const after = await now()
  const streams = [1, 2, 3].map(() => c.iterate({ query: changes, variables: { after } }))
  const query = 'query ($code: MunicipalityCode) { municipality(code: $code) { code } }'
  const codes = ['1763', '0305', '0643', '1489', '0114', '0180', '1480', '1280', '2418', '2582']
  const answers = codes.map(async (code) => (await c.iterate({ query, variables: { code } }).next()).value.data.municipality?.code)
  const id = await publish('För alla')
  assert.deepEqual(await Promise.all(answers), codes)
  assert.deepEqual((await Promise.all(streams.map((s) => told(s, [id])))).map(([change]) => change.id), [id, id, id])
  assert.equal(sockets.length, 1)
})

test('each is told what they may see', limit, async (t) => {
  const { feedStart } = await ask('{ feedStart }', {}, signedIn) // a cursor is good for one who sees the same
  const editor = client(t, { connectionParams: signedIn }).iterate({ query: changes, variables: { after: feedStart } })
  const anyone = client(t).iterate({ query: changes, variables: { after: await now() } })
  const { createArticle } = await ask('mutation { createArticle(input: {title: "Hemligt"}) { article { id } } }', {}, signedIn)
  const hidden = createArticle.article.id
  const shown = await publish('Öppet')
  assert.deepEqual((await told(editor, [hidden, shown])).map(({ id }) => id), [hidden, shown])
  const ids = []
  for await (const { data } of anyone) {
    ids.push(data.changes.id)
    if (data.changes.id === shown) break
  }
  assert(!ids.includes(hidden))
})
