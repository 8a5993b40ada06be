// A client in twenty lines: what graphql-codegen knows of a document's types is all it takes.
import type { TypedDocumentString } from './gql/graphql'

type Answer<Result> = { data?: Result | null; errors?: { message: string; extensions: { code: string } }[] }

export async function ask<Result, Variables>(
  address: string, document: TypedDocumentString<Result, Variables>, variables: Variables, token?: string,
): Promise<Result> {
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...(token ? { Authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify({ query: document.toString(), variables }),
  })
  const { data, errors } = (await response.json()) as Answer<Result>
  if (errors || !data) throw new Error(errors?.[0]?.message ?? `no data: ${response.status}`)
  return data
}
