// What a TypeScript frontend of the hub gives graphql-codegen; HUB_TEST_OUT is where
// the test wants its files.
export default {
  schema: `${process.env.HUB_TEST_URL}/graphql`,
  documents: 'documents/*.graphql',
  generates: {
    [`${process.env.HUB_TEST_OUT}/gql/`]: {
      preset: 'client',
      presetConfig: {
        fragmentMasking: false,
        persistedDocuments: { hashAlgorithm: 'sha256', mode: 'embedHashInDocument' },
      },
      config: {
        documentMode: 'string',
        enumsAsTypes: true,
        strictScalars: true,
        useTypeImports: true,
        scalars: Object.fromEntries(['DateTime', 'Date', 'PartialDate', 'URL', 'Markdown', 'MunicipalityCode'].map((name) => [name, 'string'])),
      },
    },
  },
}
