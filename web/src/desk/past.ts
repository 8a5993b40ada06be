import { DeskDifferencesDocument, DeskRevisionsDocument, type DeskDifferencesQuery, type DeskRevisionsQuery } from '../gql/graphql';
import { ask } from '../shared/api';
import { asked } from './asked';

type Of<Q extends { node?: unknown }> = Extract<NonNullable<Q['node']>, { revisions: unknown }>;
export type Revision = Of<DeskRevisionsQuery>['revisions']['edges'][number]['node'] & { newer: string | null };
export type Past = { title: string; total: number; revisions: Revision[]; more: string | null };
export type Change = Of<DeskDifferencesQuery>['revisions']['nodes'][number]['changes'][number];

// past is what a text has been, the latest first, and where the list goes on.
export async function past(id: string, from?: Past, signal?: AbortSignal): Promise<Past | undefined> {
  const { node } = await asked(DeskRevisionsDocument, { id, after: from?.more ?? null }, signal);
  if (!node || !('revisions' in node)) return undefined;
  const { title, revisions } = node as Of<DeskRevisionsQuery>;
  const edges = revisions.edges;
  // Each knows the cursor of the one after it in time, from which it is the first.
  const found = edges.map((edge, i) => ({ ...edge.node, newer: edges[i - 1]?.cursor ?? from?.more ?? null }));
  return { title, total: revisions.totalCount, revisions: [...(from?.revisions ?? []), ...found], more: revisions.pageInfo.hasNextPage ? (revisions.pageInfo.endCursor ?? null) : null };
}

// differences are what changed from one version to a later one.
export async function differences(id: string, since: number, to: Revision, signal?: AbortSignal): Promise<Change[]> {
  const { node } = await ask(DeskDifferencesDocument, { id, after: to.newer, since }, signal);
  return node && 'revisions' in node ? ((node as Of<DeskDifferencesQuery>).revisions.nodes[0]?.changes ?? []) : [];
}
