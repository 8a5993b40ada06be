// The clients of frontends, as their own pages say to set them up.
import assert from 'node:assert/strict'
import { createHash, randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { ApolloClient, ApolloLink, HttpLink, InMemoryCache, gql } from '@apollo/client'
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries'
import { GraphQLWsLink } from '@apollo/client/link/subscriptions'
import { relayStylePagination } from '@apollo/client/utilities'
import { Client, cacheExchange, fetchExchange, subscriptionExchange } from '@urql/core'
import { persistedExchange } from '@urql/exchange-persisted'
import { createClient as createSocket } from 'graphql-ws'
import WebSocket from 'ws'
import { address, changes, now, publish, signedIn } from './ask.mjs'
import { socketAddress } from './socket.mjs'

const limit = { timeout: 60_000 }
globalThis.WebSocket ??= WebSocket // Apollo looks for it when a socket fails; Node has it from 22 on
const sha256 = (text) => createHash('sha256').update(text).digest('hex')
const unseen = () => `query Q${randomUUID().replaceAll('-', '')} { topics { key } }`
const name = 'query ($code: MunicipalityCode) { municipality(code: $code) { id name } }'
const forshaga = { code: '1763' }

/** A fetch that remembers how it was used: GET or POST, and whether the query's text went along. */
function remembering() {
  const sent = []
  const remembered = (url, options = {}) => {
    const method = options.method ?? 'GET'
    const text = method === 'GET' ? new URL(url).searchParams.has('query') : JSON.parse(options.body).query !== undefined
    sent.push(`${method} ${text ? 'text' : 'hash'}`)
    return fetch(url, options)
  }
  return { sent, fetch: remembered }
}

function socket(t, options) {
  const client = createSocket({ url: socketAddress, webSocketImpl: WebSocket, ...options })
  t.after(() => client.dispose())
  return client
}

test('urql asks, writes and keeps what it got', limit, async () => {
  const { sent, fetch } = remembering()
  const client = new Client({ url: address, fetch, exchanges: [cacheExchange, fetchExchange], fetchOptions: { headers: signedIn } })
  for (let i = 0; i < 2; i++) {
    const { data, error } = await client.query(name, forshaga).toPromise()
    assert.deepEqual([error?.message, data?.municipality.name], [undefined, 'Forshaga'])
  }
  assert.equal(sent.length, 1)
  const draft = 'mutation ($title: String!) { createArticle(input: {title: $title}) { article { title } userErrors { code } } }'
  const { data, error } = await client.mutation(draft, { title: 'Av urql' }).toPromise()
  assert.deepEqual([error?.message, data?.createArticle.article.title], [undefined, 'Av urql'])
  const wrong = await client.query('{ nothing }', {}).toPromise()
  assert.equal(wrong.error.graphQLErrors[0].extensions.code, 'GRAPHQL_VALIDATION_FAILED')
})

const urqlSubscriptions = {
  'by its own fetch': () => [{ fetchSubscriptions: true }, []],
  'by graphql-ws': (t) => [{}, [subscriptionExchange({
    forwardSubscription: (request) => ({ subscribe: (sink) => ({ unsubscribe: socket(t).subscribe(request, sink) }) }),
  })]],
}

for (const [how, exchanges] of Object.entries(urqlSubscriptions)) {
  test(`urql follows changes ${how}`, limit, async (t) => {
    const [options, more] = exchanges(t)
    const client = new Client({ url: address, exchanges: [...more, fetchExchange], ...options })
    const after = await now()
    const id = await publish('För urql')
    const title = await new Promise((resolve, reject) => {
      const { unsubscribe } = client.subscription(changes, { after }).subscribe(({ data, error }) => {
        if (error) reject(error)
        if (data?.changes.id === id) resolve(data.changes.node.title)
      })
      t.after(unsubscribe)
    })
    assert.equal(title, 'För urql')
  })
}

test('urql sends a hash, and the text once', limit, async () => {
  const query = unseen()
  const kinds = []
  for (let i = 0; i < 2; i++) { // two readers with a cache each
    const { sent, fetch } = remembering()
    const client = new Client({ url: address, fetch, exchanges: [persistedExchange({ preferGetForPersistedQueries: true }), fetchExchange] })
    const { data, error } = await client.query(query, {}).toPromise()
    assert.equal(error?.message, undefined)
    assert(data.topics.length > 0)
    kinds.push(sent)
  }
  assert.deepEqual(kinds, [['GET hash', 'GET text'], ['GET hash']])
})

function apollo(fetch, ...links) {
  return new ApolloClient({
    link: ApolloLink.from([...links, new HttpLink({ uri: address, fetch, headers: signedIn })]),
    cache: new InMemoryCache({
      possibleTypes: { Content: ['Article', 'Report', 'Project', 'Update', 'Event'] },
      typePolicies: { Query: { fields: { contents: relayStylePagination(['filter']) } } },
    }),
  })
}

test('Apollo asks, writes and keeps records by their ids', limit, async () => {
  const client = apollo(fetch)
  const { data } = await client.query({ query: gql(name), variables: forshaga })
  assert.equal(data.municipality.name, 'Forshaga')
  assert.equal(client.cache.extract()[`Municipality:${data.municipality.id}`].name, 'Forshaga')
  const draft = gql('mutation { createArticle(input: {title: "Av Apollo"}) { article { id title } userErrors { code } } }')
  assert.equal((await client.mutate({ mutation: draft })).data.createArticle.article.title, 'Av Apollo')
  await assert.rejects(client.query({ query: gql('{ nothing }') }),
    ({ errors }) => errors[0].extensions.code === 'GRAPHQL_VALIDATION_FAILED')
})

test('Apollo pages through contents, and each comes once', limit, async (t) => {
  const client = apollo(fetch)
  const query = gql(`query ($after: String, $filter: ContentFilter) {
    contents(first: 10, after: $after, filter: $filter) { edges { cursor node { id title } } pageInfo { hasNextPage endCursor } totalCount } }`)
  const filter = { kinds: ['EVENT', 'PROJECT', 'REPORT'] } // other tests write articles
  await client.query({ query, variables: { filter } })
  const watched = client.watchQuery({ query, variables: { filter } })
  const subscription = watched.subscribe({})
  t.after(() => subscription.unsubscribe())
  const contents = () => client.readQuery({ query, variables: { filter } }).contents
  for (let count = 0; contents().pageInfo.hasNextPage; count = contents().edges.length) {
    assert(contents().edges.length > count, 'a page is empty')
    await watched.fetchMore({ variables: { after: contents().pageInfo.endCursor } })
  }
  assert.equal(new Set(contents().edges.map(({ node }) => node.id)).size, contents().totalCount)
  assert(contents().totalCount > 10)
})

test('Apollo follows changes by graphql-ws', limit, async (t) => {
  const client = apollo(fetch, ApolloLink.split(({ operationType }) => operationType === 'subscription', new GraphQLWsLink(socket(t))))
  const after = await now()
  const id = await publish('För Apollo')
  const title = await new Promise((resolve, reject) => {
    const subscription = client.subscribe({ query: gql(changes), variables: { after } }).subscribe({
      error: reject, next: ({ data, error }) => {
        if (error) reject(error)
        if (data?.changes.id === id) resolve(data.changes.node.title)
      },
    })
    t.after(() => subscription.unsubscribe())
  })
  assert.equal(title, 'För Apollo')
})

test('Apollo sends a hash, and the text once', limit, async () => {
  const query = gql(unseen())
  const kinds = []
  for (let i = 0; i < 2; i++) {
    const { sent, fetch } = remembering()
    const client = apollo(fetch, new PersistedQueryLink({ sha256, useGETForHashedQueries: true }))
    assert((await client.query({ query })).data.topics.length > 0)
    kinds.push(sent)
  }
  assert.deepEqual(kinds, [['GET hash', 'POST text'], ['GET hash']])
})
