import { DeskAcceptImportedDocument, DeskPublishImportedDocument, type RefusedFragment } from '../../gql/graphql';
import { ask } from '../../shared/api';
import { Faults } from '../../shared/faults';
import type { Imported } from './guessed';

// What is done with many texts says what is wrong with each, by its id: {} where nothing is.
type Wrong = Record<string, string>;

export async function acceptAll(texts: Imported[]): Promise<Wrong> {
  const wrong: Wrong = {};
  for (const { id } of texts) {
    const { userErrors } = (await ask(DeskAcceptImportedDocument, { id })).acceptSuggestions;
    if (userErrors.length > 0) wrong[id] = new Faults(userErrors).beside([]);
  }
  return wrong;
}

// publish publishes all of them or none, now or as on the day they came out.
export async function publish(texts: Imported[], issued?: string): Promise<Wrong> {
  const at = issued ? `${issued}T11:00:00Z` : null; // about noon in Sweden: no clock makes it another day
  const ids = texts.map((t) => t.id);
  const { userErrors } = (await ask(DeskPublishImportedDocument, { ids, at })).publishContents;
  const wrong: Wrong = {};
  for (const fault of userErrors) {
    const id = idOf(fault, ids);
    wrong[id] = [wrong[id], new Faults([fault]).beside([])].filter(Boolean).join(' ');
  }
  return wrong;
}

const idOf = (fault: RefusedFragment, ids: string[]) => ids[Number(fault.field[1])] ?? '';
