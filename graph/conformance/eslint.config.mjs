// The schema by the rules that others hold theirs to: all of graphql-eslint's
// recommended and Relay's, but what is said here.
import { join } from 'node:path'
import graphql from '@graphql-eslint/eslint-plugin'

export default [{
  files: ['**/*.graphql'],
  languageOptions: { parser: graphql.parser, parserOptions: { graphQLConfig: { schema: join(import.meta.dirname, '../../schema.graphql') } } },
  plugins: { '@graphql-eslint': graphql },
  rules: {
    ...graphql.configs['flat/schema-recommended'].rules,
    ...graphql.configs['flat/schema-relay'].rules,
    // One short sentence each: three quotation marks around it would be most of what one reads.
    '@graphql-eslint/description-style': ['error', { style: 'inline' }],
    // It finds "update" in Update.updatedAt; schema.test.mjs compares whole words.
    '@graphql-eslint/no-typename-prefix': 'off',
    // Lists read forward or backward; whoever reads forward need not say how many from the end.
    '@graphql-eslint/relay-arguments': ['error', { includeBoth: false }],
    // Connections have nodes beside edges. That an edge leads to a Node is in schema.test.mjs,
    // which can make exceptions.
    '@graphql-eslint/relay-edge-types': ['error', { listTypeCanWrapOnlyEdgeType: false, shouldImplementNode: false }],
    '@graphql-eslint/strict-id-in-types': ['error', { exceptions: { types: parts(), suffixes: ['Connection', 'Edge', 'Payload'] } }],
  },
}]

// parts are types without an id: each is a part of what it is read from, or names a
// record and says what that has to do with it.
function parts() {
  return [
    'MunicipalityLink', 'OrganisationLink', 'Link', 'Contact', 'Source', 'Desk', 'Membership', 'Funding', 'Suggested', // of a record
    'County', // by its code, which is SCB's
    'Revision', 'FieldChange', // by the record's id and a version
    'AuditEntry', // of a log that is only read in order
    'ImportedPiece', // by its import and its place there
    'ImportRemark', // of that
    'ImportSchedule', // by its address
    'Pin', // by its question and its content
    'WebhookFilter', // of a webhook
    'WatchedSearch', 'WatchedFilter', // of a watch
    'ProjectDigest', // of a project at a cursor
    'MissedSearch', // by its question
    'FailedLetter', // by its account and its kind
    'ChangeFeed', // Change itself has the id of what it tells of
    'Span', 'Snippet', 'SearchFacets', 'Facet', 'SearchNotice', 'Suggestion', 'SearchOffer', 'SearchHelp', 'WithoutFilter', // of one search
    'PageInfo', 'UserError', // of one answer
    'Viewer', // is who asks; the account in it has an id
  ]
}
