import type { TypedDocumentString } from '../gql/graphql';
import { ask, Fault } from '../shared/api';

// asked is ask, for what only those who are signed in come for: others would get what
// is public, as if nothing else was there.
export async function asked<T extends { viewer?: object | null }, V>(document: TypedDocumentString<T, V>, variables: V, signal?: AbortSignal): Promise<T> {
  const answer = await ask(document, variables, signal);
  if (!answer.viewer) throw new Fault('UNAUTHENTICATED', 'nobody is signed in');
  return answer;
}
