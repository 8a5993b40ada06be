// What React components of Relay hold: a fragment that pages through a connection,
// and one that is fetched again by the record's id.
import { graphql } from 'relay-runtime'

export const query = graphql`
  query ArticleListQuery($filter: ContentFilter) {
    ...ArticleList_articles @arguments(filter: $filter)
  }
`

export const list = graphql`
  fragment ArticleList_articles on Query
  @argumentDefinitions(first: { type: "Int", defaultValue: 3 }, after: { type: "String" }, filter: { type: "ContentFilter" })
  @refetchable(queryName: "ArticleListPaginationQuery") {
    articles(first: $first, after: $after, filter: $filter) @connection(key: "ArticleList_articles") {
      edges {
        node {
          id
          ...ArticleList_article
        }
      }
    }
  }
`

export const row = graphql`
  fragment ArticleList_article on Article @refetchable(queryName: "ArticleListRowQuery") {
    title
    publishedAt
    municipalities {
      municipality {
        name
      }
    }
  }
`

export const draft = graphql`
  mutation ArticleListDraftMutation($input: CreateArticleInput!, $connections: [ID!]!) {
    createArticle(input: $input) {
      article @prependNode(connections: $connections, edgeTypeName: "ArticleEdge") {
        ...ArticleList_article
      }
    }
  }
`

export const follow = graphql`
  subscription ArticleListFollowSubscription($after: String) {
    changes(after: $after) {
      cursor
      action
      node {
        id
        ...ArticleList_article @alias
      }
    }
  }
`
