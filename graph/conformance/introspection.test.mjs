// What tools ask first: the schema itself, which must be the one that is served as text.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createGraphiQLFetcher } from '@graphiql/toolkit'
import { buildClientSchema, buildSchema, getIntrospectionQuery, lexicographicSortSchema, printSchema } from 'graphql'
import { address, ask, base, send } from './ask.mjs'

const everything = {
  descriptions: true, specifiedByUrl: true, directiveIsRepeatable: true,
  schemaDescription: true, inputValueDeprecation: true, oneOf: true,
}

/** The definitions of a schema in order, one text each. */
const print = (schema) => printSchema(lexicographicSortSchema(schema)).split(/\n\n(?=\S)/)
const served = async () => print(buildSchema(await (await fetch(`${base}/schema.graphql`)).text()))

/** Says which definitions differ, and no more: the schema is long. */
function same(got, want) {
  assert.deepEqual(got.filter((one) => !want.includes(one)), [], 'more than is served')
  assert.deepEqual(want.filter((one) => !got.includes(one)), [], 'less than is served')
}

test('the answer to graphql-js is the schema that is served', async () => {
  same(print(buildClientSchema(await ask(getIntrospectionQuery(everything)))), await served())
})

test('tools that ask for less get an answer too', async () => {
  const nothing = Object.fromEntries(Object.keys(everything).map((name) => [name, false]))
  for (const options of [nothing, ...Object.keys(everything).map((name) => ({ ...everything, [name]: false }))]) {
    buildClientSchema(await ask(getIntrospectionQuery(options)))
  }
})

test('GraphiQL gets its schema', async () => {
  const fetcher = createGraphiQLFetcher({ url: address, fetch })
  const query = getIntrospectionQuery({ inputValueDeprecation: true, schemaDescription: true })
  const { data, errors } = await fetcher({ query, operationName: 'IntrospectionQuery' })
  assert.equal(errors, undefined, JSON.stringify(errors))
  // It does not ask for the address of a scalar's description.
  const without = (texts) => texts.map((text) => text.replace(/ @specifiedBy\(.*\)/, ''))
  same(without(print(buildClientSchema(data))), without(await served()))
})

test('what the hub does not do, it does not declare', async () => {
  const query = '{ municipality(code: "1763") { name ... @defer { county { name } } } }'
  const { data, errors } = await send({ query })
  assert.deepEqual([data, errors?.[0].extensions.code], [undefined, 'GRAPHQL_VALIDATION_FAILED'])
})
