// The hub by server-sent events, as graphql-sse has them: a connection for each operation.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createClient } from 'graphql-sse'
import { address, ask, changes, now, publish, signedIn } from './ask.mjs'

const limit = { timeout: 60_000 }
const media = 'text/event-stream'

function client(t, options) {
  const c = createClient({ url: address, retryAttempts: 0, ...options })
  t.after(() => c.dispose())
  return c
}

/** Asks without a client, for the stream as it is. */
function stream(request, headers = {}, signal) {
  return fetch(address, {
    method: 'POST', signal, body: JSON.stringify(request),
    headers: { Accept: media, 'Content-Type': 'application/json', ...headers },
  })
}

const get = (query) => fetch(`${address}?${new URLSearchParams({ query })}`, { headers: { Accept: media } })

/** The lines of a stream, as they come. */
async function* lines(response) {
  let rest = ''
  for await (const text of response.body.pipeThrough(new TextDecoderStream())) {
    const whole = (rest + text).split('\n')
    rest = whole.pop()
    yield* whole
  }
  assert.equal(rest, '')
}

/** The events of a stream that ends. */
async function events(response) {
  assert.equal(response.status, 200)
  assert.equal(response.headers.get('Content-Type').split(';')[0], media)
  assert.match(response.headers.get('Cache-Control'), /no-store|no-cache/)
  const found = []
  let event = {}
  for await (const line of lines(response)) {
    const [, field, value] = /^(\w*): ?(.*)$/.exec(line) ?? []
    if (field) event[field] = value // a line that begins with a colon is nothing
    if (line === '' && event.event) found.push(event)
    if (line === '') event = {}
  }
  return found.map(({ event, data }) => ({ event, ...data && { data: JSON.parse(data) } }))
}

test('a query has one answer', limit, async (t) => {
  const answers = []
  for await (const answer of client(t).iterate({ query: '{ viewer { role } }' })) answers.push(answer.data)
  assert.deepEqual(answers, [{ viewer: null }])
})

test('a query takes variables, and a token', limit, async (t) => {
  const query = 'query b($code: MunicipalityCode) { municipality(code: $code) { name } viewer { role } }'
  const { value } = await client(t, { headers: signedIn }).iterate({ query, variables: { code: '1763' } }).next()
  assert.deepEqual(value.data, { municipality: { name: 'Forshaga' }, viewer: { role: 'EDITOR' } })
})

test('a subscription tells of what happens, until its reader leaves', limit, async (t) => {
  const told = client(t).iterate({ query: changes, variables: { after: await now() } })
  const seen = []
  for (const title of ['Ett', 'Två']) {
    const id = await publish(title)
    for (let change; change?.id !== id;) {
      const { value, done } = await told.next()
      assert(!done && !value.errors, JSON.stringify(value))
      change = value.data.changes
      if (change.id === id) seen.push([change.action, change.kind, change.node.title])
    }
  }
  assert.deepEqual(seen, [['ADDED', 'ARTICLE', 'Ett'], ['ADDED', 'ARTICLE', 'Två']])
  assert.equal((await told.return()).done, true)
})

test('a cursor goes on where a stream was lost', limit, async (t) => {
  const after = await now()
  const ids = [await publish('A'), await publish('B'), await publish('C')]
  const seen = []
  for (let cursor = after; seen.length < ids.length;) { // each from the cursor of the one before
    for await (const { data } of client(t).iterate({ query: changes, variables: { after: cursor } })) {
      cursor = data.changes.cursor
      if (!ids.includes(data.changes.id)) continue
      seen.push(data.changes.id)
      break
    }
  }
  assert.deepEqual(seen, ids)
})

test('a query is an event and its end, by POST and by GET', limit, async () => {
  const want = [{ event: 'next', data: { data: { viewer: null } } }, 'complete']
  for (const response of [await stream({ query: '{ viewer { role } }' }), await get('{ viewer { role } }')]) {
    const [first, { event }, ...more] = await events(response)
    delete first.data.extensions
    assert.deepEqual([first, event], want)
    assert.deepEqual(more, [])
  }
})

test('what can not be run is told in the stream', limit, async (t) => {
  const faults = { '{ nothing }': 'GRAPHQL_VALIDATION_FAILED', '{': 'GRAPHQL_PARSE_FAILED' }
  for (const [query, code] of Object.entries(faults)) {
    for (const response of [await stream({ query }), await get(query)]) {
      const [first, { event }, ...more] = await events(response)
      assert.deepEqual([first.event, first.data.errors[0].extensions.code, 'data' in first.data, event], ['next', code, false, 'complete'])
      assert.deepEqual(more, [])
    }
    const answers = []
    for await (const answer of client(t).iterate({ query })) answers.push(answer.errors[0].extensions.code)
    assert.deepEqual(answers, [code])
  }
})

test('a cursor that is none is told in the stream', limit, async () => {
  const [{ data }, { event }] = await events(await stream({ query: changes, variables: { after: 'x' } }))
  assert.deepEqual([data.errors[0].extensions.code, event], ['BAD_CURSOR', 'complete'])
})

test('a bad token gets no stream', limit, async () => {
  assert.equal((await stream({ query: changes }, { Authorization: 'Bearer hub_none' })).status, 401)
})

test('a mutation by GET changes nothing', limit, async () => {
  const title = 'Skriven av en länk'
  await fetch(`${address}?${new URLSearchParams({ query: `mutation { createArticle(input: {title: "${title}"}) { article { id } } }` })}`,
    { headers: { Accept: media, ...signedIn } }).then((response) => response.text())
  assert.equal((await ask('{ article(slug: "skriven-av-en-lank") { id } }', {}, signedIn)).article, null)
  const { createArticle } = await ask(`mutation { createArticle(input: {title: "${title}"}) { article { slug } } }`, {}, signedIn)
  assert.equal(createArticle.article.slug, 'skriven-av-en-lank') // else the line above would prove nothing
})

test('a reader who leaves is let go', limit, async () => {
  const leaving = new AbortController()
  const response = await stream({ query: changes, variables: { after: await now() } }, {}, leaving.signal)
  const read = response.text()
  leaving.abort()
  await assert.rejects(read, { name: 'AbortError' })
  assert.equal((await ask('{ viewer { role } }')).viewer, null) // the hub lives; run.mjs sees it end well
})

test('an idle stream is kept alive by lines that clients pass over', { timeout: 90_000 }, async (t) => {
  const after = await now()
  const told = client(t).iterate({ query: changes, variables: { after } })
  const idle = new AbortController()
  const response = await stream({ query: 'subscription { changes(filter: {kinds: [TOPIC]}) { id } }' }, {}, idle.signal)
  let comments = 0
  for await (const line of lines(response)) {
    if (line.startsWith(':')) comments++
    if (comments === 2) break // one may come at once, to open the stream
  }
  idle.abort()
  const id = await publish('Efter en stunds tystnad')
  for await (const { data, errors } of told) {
    assert.equal(errors, undefined)
    if (data.changes.id === id) break
  }
})
