// The rules of graphql-transport-ws, where a client breaks them or goes to the edge.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { changes, now, publish, signedIn } from './ask.mjs'
import { Socket, protocol } from './socket.mjs'

const limit = { timeout: 60_000 }
const query = '{ __typename }'

/** The kinds of message, in their order. */
const kinds = (messages) => messages.map(({ type }) => type)

test('the subprotocol is taken up', limit, async (t) => {
  assert.equal((await Socket.open(t)).protocol, protocol)
})

for (const other of ['', 'graphql-ws', 'nonsense']) {
  test(`4406 for ${other || 'no'} subprotocol`, limit, async (t) => {
    assert.equal(await (await Socket.openAs(t, other)).closed, 4406)
  })
}

const invalid = {
  'what is not JSON': '{',
  'JSON that is no object': '[]',
  'null': 'null',
  'no type': '{}',
  'a type that nobody knows': '{"type": "start", "id": "1"}',
  'a type that only servers send': '{"type": "next", "id": "1", "payload": {}}',
  'a payload of init that is no object': '{"type": "connection_init", "payload": "token"}',
}

for (const [name, text] of Object.entries(invalid)) {
  test(`4400 for ${name}`, limit, async (t) => {
    const socket = await Socket.open(t)
    socket.sendRaw(text)
    assert.equal(await socket.closed, 4400)
  })
}

const invalidLater = {
  'a subscribe without an id': { type: 'subscribe', payload: { query } },
  'a subscribe with an empty id': { type: 'subscribe', id: '', payload: { query } },
  'a subscribe without a payload': { type: 'subscribe', id: '1' },
  'a subscribe without a query': { type: 'subscribe', id: '1', payload: {} },
  'a query that is a number': { type: 'subscribe', id: '1', payload: { query: 1 } },
  'variables that are text': { type: 'subscribe', id: '1', payload: { query, variables: 'x' } },
  'a complete without an id': { type: 'complete' },
}

for (const [name, message] of Object.entries(invalidLater)) {
  test(`4400 for ${name}`, limit, async (t) => {
    const socket = await (await Socket.open(t)).init()
    socket.send(message)
    assert.equal(await socket.closed, 4400)
  })
}

test('4400 for a binary frame', limit, async (t) => {
  const socket = await Socket.open(t)
  socket.sendRaw(Buffer.from('{"type": "connection_init"}'), { binary: true })
  assert.equal(await socket.closed, 4400)
})

test('4401 for a subscribe before the greeting', limit, async (t) => {
  const socket = await Socket.open(t)
  socket.subscribe('1', query)
  assert.equal(await socket.closed, 4401)
})

test('4403 for a token that is none', limit, async (t) => {
  const socket = await Socket.open(t)
  socket.send({ type: 'connection_init', payload: { Authorization: 'Bearer hub_none' } })
  assert.equal(await socket.closed, 4403)
})

test('4408 for one that says nothing', limit, async (t) => {
  assert.equal(await (await Socket.open(t)).closed, 4408)
})

test('4409 for an id that is in use, and both operations end', limit, async (t) => {
  const socket = await (await Socket.open(t)).init()
  socket.subscribe('same', changes)
  socket.subscribe('same', changes)
  assert.equal(await socket.closed, 4409)
})

test('an id can be used again when its operation is over', limit, async (t) => {
  const socket = await (await Socket.open(t)).init()
  for (let i = 0; i < 3; i++) {
    socket.subscribe('same', query)
    assert.deepEqual(kinds([await socket.next(), await socket.next()]), ['next', 'complete'])
  }
})

test('4429 for a second greeting', limit, async (t) => {
  const socket = await (await Socket.open(t)).init()
  socket.send({ type: 'connection_init' })
  assert.equal(await socket.closed, 4429)
})

test('1009 for a frame above 64 kB of nobody', limit, async (t) => {
  const socket = await (await Socket.open(t)).init()
  socket.subscribe('1', query, { long: 'x'.repeat(65 << 10) })
  assert.equal(await socket.closed, 1009)
})

test('the longest frame is read', limit, async (t) => {
  const socket = await (await Socket.open(t)).init()
  socket.subscribe('1', query, { long: 'x'.repeat(63 << 10) })
  assert.equal((await socket.next()).type, 'next')
})

test('pings are answered with what they bring, before the greeting too', limit, async (t) => {
  const socket = await Socket.open(t)
  for (const message of [{ type: 'ping' }, { type: 'ping', payload: { sent: 1 } }]) {
    socket.send(message)
    const pong = await socket.next()
    assert.equal(pong.type, 'pong')
  }
  assert.equal((await socket.init()).protocol, protocol)
})

test('a pong that nobody asked for is no fault', limit, async (t) => {
  const socket = await (await Socket.open(t)).init()
  socket.send({ type: 'pong', payload: { any: 'thing' } })
  assert.deepEqual(await socket.untilNow(), [])
})

test('complete for what is over or never was is no fault', limit, async (t) => {
  const socket = await (await Socket.open(t)).init()
  socket.send({ type: 'complete', id: 'never' })
  assert.deepEqual(await socket.untilNow(), [])
})

test('an error is the last of its operation', limit, async (t) => {
  const socket = await (await Socket.open(t)).init()
  socket.subscribe('bad', '{ nothing }')
  const { id, type, payload } = await socket.next()
  assert.deepEqual([id, type, Array.isArray(payload), payload[0].extensions.code], ['bad', 'error', true, 'GRAPHQL_VALIDATION_FAILED'])
  assert.deepEqual(await socket.untilNow(), [])
})

test('complete by the client ends a subscription', limit, async (t) => {
  const socket = await (await Socket.open(t)).init()
  const after = await now()
  socket.subscribe('ended', changes, { after })
  socket.subscribe('kept', changes, { after })
  const first = await publish('Före slutet')
  for (const open = new Set(['ended', 'kept']); open.size > 0;) {
    const { id, type, payload } = await socket.next()
    assert.equal(type, 'next')
    if (payload.data.changes.id === first) open.delete(id)
  }
  socket.send({ type: 'complete', id: 'ended' })
  await socket.untilNow() // what was on its way has come
  for (const title of ['Efter slutet', 'Långt efter']) {
    const id = await publish(title)
    for (let told; told !== id;) {
      const message = await socket.next()
      assert.deepEqual([message.id, message.type], ['kept', 'next'])
      told = message.payload.data.changes.id
    }
  }
  socket.subscribe('ended', query) // its id is free
  assert.equal((await socket.nextOf('ended')).type, 'next')
})

test('twenty operations run on a socket, and the next waits for its turn', limit, async (t) => {
  const socket = await (await Socket.open(t)).init()
  const after = await now()
  for (let i = 1; i <= 20; i++) socket.subscribe(`${i}`, changes, { after })
  socket.subscribe('21', changes, { after })
  const { type, payload } = await socket.nextOf('21')
  assert.deepEqual([type, payload[0].extensions.code], ['error', 'RATE_LIMITED'])
  const id = await publish('För tjugo')
  for (const open = new Set(Array.from({ length: 20 }, (_, i) => `${i + 1}`)); open.size > 0;) {
    const message = await socket.next()
    assert.equal(message.type, 'next')
    if (message.payload.data.changes.id === id) open.delete(message.id)
  }
  socket.send({ type: 'complete', id: '7' })
  socket.subscribe('21', query)
  assert.equal((await socket.nextOf('21')).type, 'next')
})

test('pages of other origins may connect, as nobody unless they bring a token', limit, async (t) => {
  const options = { origin: 'https://elsewhere.example', headers: { Cookie: 'hub_session=none' } }
  const viewers = []
  for (const payload of [undefined, signedIn]) {
    const socket = await (await Socket.open(t, options)).init(payload)
    socket.subscribe('1', '{ viewer { role } }')
    viewers.push((await socket.next()).payload.data.viewer)
  }
  assert.deepEqual(viewers, [null, { role: 'EDITOR' }])
})
