// Asks the hub through types alone: what is wrong here is wrong when it is compiled.
import { ask } from './fetch'
import { ArticlesDocument, DraftDocument, SearchDocument, type RowFragment } from './gql/graphql'

export async function use(address: string, token: string) {
  const { articles } = await ask(address, ArticlesDocument, { first: 2, filter: { kinds: ['ARTICLE'] } })
  const rows: RowFragment[] = articles.nodes
  const { search } = await ask(address, SearchDocument, { query: 'Forshaga' })
  const names = search.edges.map(({ node }) => {
    switch (node.__typename) {
      case 'Municipality':
        return node.name
      case 'Article':
      case 'Project':
        return node.title
      default:
        return node.__typename
    }
  })
  const { createArticle } = await ask(address, DraftDocument, { input: { title: 'Med typer', topics: ['finns-inte'] } }, token)
  return { rows, total: articles.totalCount, names, faults: createArticle.userErrors }
}

export async function wrong(address: string) {
  // @ts-expect-error: the query is required
  await ask(address, SearchDocument, {})
  // @ts-expect-error: there is no such kind
  await ask(address, ArticlesDocument, { filter: { kinds: ['LETTER'] } })
  const { articles } = await ask(address, ArticlesDocument, {})
  // @ts-expect-error: an article has no such field
  return articles.nodes[0].colour
}
