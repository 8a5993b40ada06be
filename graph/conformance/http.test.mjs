// The audits of GraphQL over HTTP, by graphql-http. They may warn or only take
// notice; here all of them must be fulfilled.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { serverAudits } from 'graphql-http'
import { address } from './ask.mjs'

const audits = serverAudits({ url: address })

test('there are 61 audits', () => assert.equal(audits.length, 61))

for (const audit of audits) {
  test(`${audit.id} ${audit.name}`, async () => {
    const { status, reason } = await audit.fn()
    assert.equal(status, 'ok', reason)
  })
}
