// The schema by graphql-js, graphql-eslint and Relay's rules, without a hub.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { ESLint } from 'eslint'
import { assertValidSchema, buildSchema, getNamedType, isInterfaceType, isObjectType, isUnionType } from 'graphql'

const root = join(import.meta.dirname, '../..')
const schema = buildSchema(readFileSync(join(root, 'schema.graphql'), 'utf8'))
const objects = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) && !type.name.startsWith('__'))
const node = schema.getType('Node')

test('graphql-js finds the schema valid', () => assertValidSchema(schema))

test('the linters find nothing', async () => {
  const eslint = new ESLint({ cwd: root, overrideConfigFile: join(import.meta.dirname, 'eslint.config.mjs') })
  const [{ messages }] = await eslint.lintFiles(['schema.graphql'])
  assert.deepEqual(messages.map((m) => `${m.line}: ${m.ruleId}: ${m.message}`), [])
})

test('no exception from the linters is left without its type', async () => {
  const { default: [{ rules }] } = await import('./eslint.config.mjs')
  const { types } = rules['@graphql-eslint/strict-id-in-types'][1].exceptions
  assert.deepEqual(types.filter((name) => !schema.getType(name) || schema.getType(name).getFields().id), [])
})

test('what an edge leads to can be fetched again by its id', () => {
  // A revision is read by its record and a version, an entry of the log in order only,
  // a piece by its import and its place there, a notice in its person's inbox.
  const parts = ['RevisionEdge', 'AuditEdge', 'ImportedPieceEdge', 'NoticeEdge']
  const edges = objects.filter(({ name }) => name.endsWith('Edge'))
  assert(edges.length > parts.length)
  assert.deepEqual(edges.filter((edge) => !isNode(getNamedType(edge.getFields().node.type))).map(String).sort(), parts.sort())
})

test('whatever has an id of its own is a Node', () => {
  const others = [
    'Change', 'PurgePayload', 'EraseAccountPayload', 'RevokePayload', // it is the id of the record, which may be gone
    'Token', 'Session', 'FeedAddress', // read from their account and ended by their id
    'Webhook', 'Delivery', // read from their account, and steered by their id
    'Watch', 'Notice', // read from their account, and ended or marked as read by their id
  ]
  assert.deepEqual(objects.filter((type) => type.getFields().id && !isNode(type)).map(String).sort(), others.sort())
})

test('no field says the name of its type again', () => {
  const words = (name) => name.split(/(?=[A-Z])/).map((word) => word.toLowerCase())
  const again = objects.flatMap((type) => Object.keys(type.getFields())
    .filter((field) => words(type.name).every((word, i) => words(field)[i] === word)).map((field) => `${type}.${field}`))
  assert.deepEqual(again, [])
})

test('Relay finds node and nodes', () => {
  const { node: one, nodes: many } = schema.getQueryType().getFields()
  assert.equal(String(one.type), 'Node')
  assert.deepEqual(one.args.map(({ name, type }) => `${name}: ${type}`), ['id: ID!'])
  assert.equal(String(many.type), '[Node]!')
})

function isNode(type) {
  if (isUnionType(type)) return type.getTypes().every(isNode)
  return type === node || (isObjectType(type) || isInterfaceType(type)) && type.getInterfaces().includes(node)
}
