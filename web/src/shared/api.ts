import type { TypedDocumentString } from '../gql/graphql';

// What one answer takes at most. The hub's own deadline is shorter.
const patience = 30_000;

// Fault is a question that was not answered. `code` is the API's, or NETWORK where
// nothing came back.
export class Fault extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly retryAfter = 0,
    readonly field: string[] = [], // of a BAD_INPUT: the argument, and the path inside it
  ) {
    super(message);
  }
}

type Answer<T> = { data?: T | null; errors?: { message: string; extensions?: { code?: string; field?: string[] } }[] };

// ask puts one document to the hub, by its id, and gives its data. It fails with a Fault,
// or with an AbortError where the caller has gone on.
export async function ask<T, V>(document: TypedDocumentString<T, V>, variables: V, signal?: AbortSignal): Promise<T> {
  const limit = AbortSignal.timeout(patience);
  let response: Response;
  let answer: Answer<T>;
  try {
    response = await fetch('/graphql', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/graphql-response+json' },
      body: JSON.stringify({ documentId: document.__meta__?.['hash'], variables }),
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
    });
    answer = await response.json();
  } catch (fault) {
    if (signal?.aborted) throw fault;
    throw new Fault('NETWORK', String(fault));
  }
  const error = answer.errors?.[0];
  if (error) throw new Fault(error.extensions?.code ?? 'INTERNAL', error.message, Number(response.headers.get('Retry-After')), error.extensions?.field);
  if (!answer.data) throw new Fault('INTERNAL', 'an answer without data');
  return answer.data;
}

// told says in Swedish what went wrong, and what the reader can do.
export function told(fault: unknown): string {
  const { code, retryAfter } = fault instanceof Fault ? fault : new Fault('INTERNAL', '');
  switch (code) {
    case 'NETWORK':
      return 'Vi får ingen kontakt med kunskapsnavet. Kontrollera din uppkoppling och försök igen.';
    case 'UNAUTHENTICATED':
      return 'Du är inte inloggad längre. Logga in igen.';
    case 'FORBIDDEN':
      return 'Du har inte rätt att göra det här.';
    case 'RATE_LIMITED':
      return `Det blev många frågor på kort tid. Vänta ${retryAfter > 1 ? `${retryAfter} sekunder` : 'en stund'} och försök igen.`;
    case 'UNAVAILABLE':
    case 'TIMEOUT':
      return 'Kunskapsnavet svarar inte just nu. Försök igen om en liten stund.';
    case 'TOO_LARGE':
      return 'Det var för mycket på en gång.';
  }
  return 'Något gick fel hos oss. Försök igen om en stund.';
}
