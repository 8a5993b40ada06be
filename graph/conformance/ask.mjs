// What the test files share: where the hub is, and how to write something there.
import assert from 'node:assert/strict'

/** A hub that runs, and a token of an editor on it. */
export const base = required('HUB_TEST_URL')
export const token = required('HUB_TEST_TOKEN')
export const address = `${base}/graphql`
export const signedIn = { Authorization: `Bearer ${token}` }

function required(name) {
  const value = process.env[name]
  assert(value, `${name} is not set: run the tests by npm test`)
  return value
}

/** Sends a request as it is; the answer is read. */
export async function send(request, headers = {}, url = address) {
  const response = await fetch(url, {
    method: 'POST', headers: { 'Content-Type': 'application/json', ...headers }, body: JSON.stringify(request),
  })
  return { status: response.status, ...(await response.json()) }
}

/** The data of a query without faults. */
export async function ask(query, variables, headers) {
  const { data, errors } = await send({ query, variables }, headers)
  assert.equal(errors, undefined, JSON.stringify(errors))
  return data
}

/** A cursor for now. */
export const now = async () => (await ask('{ feedStart }')).feedStart

/** Publishes an article for everyone, and gives its id. */
export async function publish(title) {
  const { createArticle } = await ask(`mutation ($title: String!) {
    createArticle(input: {title: $title, audience: PUBLIC}) { article { id } userErrors { message } } }`, { title }, signedIn)
  assert.deepEqual(createArticle.userErrors, [])
  const { id } = createArticle.article
  const { publishContent } = await ask(`mutation ($id: ID!) {
    publishContent(input: {id: $id}) { content { status } userErrors { message } } }`, { id }, signedIn)
  assert.deepEqual(publishContent, { content: { status: 'PUBLISHED' }, userErrors: [] })
  return id
}

/** The feed, as a subscription: pass {after}. */
export const changes = `subscription ($after: String) {
  changes(after: $after) { cursor action kind id node { ... on Article { title } } } }`
