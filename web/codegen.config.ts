// What the page asks, checked against the schema and typed by it. Each document is known
// to the hub by its hash: src/gql/persisted-documents.json is built into the program.
import type { CodegenConfig } from '@graphql-codegen/cli';

const texts = ['DateTime', 'Date', 'PartialDate', 'URL', 'Markdown', 'MunicipalityCode'];

export default {
  schema: '../schema.graphql',
  documents: 'src/**/*.graphql',
  generates: {
    'src/gql/': {
      preset: 'client',
      presetConfig: {
        fragmentMasking: false,
        persistedDocuments: { hashAlgorithm: 'sha256', mode: 'replaceDocumentWithHash' },
      },
      config: {
        documentMode: 'string',
        enumsAsTypes: true,
        strictScalars: true,
        useTypeImports: true,
        scalars: Object.fromEntries(texts.map((name) => [name, 'string'])),
      },
    },
  },
} satisfies CodegenConfig;
