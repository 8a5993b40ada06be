import { DeskNamesDocument, type DeskNamedFragment } from '../gql/graphql';
import { ask } from '../shared/api';
import type { Choices } from './choices';
import type { Version } from './version';

// Names are what the keys, codes, slugs and ids in a text's fields stand for.
export type Names = Record<'topics' | 'municipalities' | 'organisations' | 'records', Map<string, string>>;

// namesFor asks for all the names that some versions need, at the same time, each kind
// only if a version has any of it that it doesn't name itself.
export async function namesFor(versions: Version[], choices: Choices, signal?: AbortSignal): Promise<Names> {
  const any = (...fields: (keyof Version)[]) => versions.some((version) => fields.some((field) => version[field]?.toString()));
  const unnamed = (field: 'municipalities' | 'organisations') => versions.some((version) => version[field]?.some((link) => !link.name));
  const [topics, municipalities, organisations, records] = await Promise.all([
    any('topics') ? choices.topics() : [],
    unnamed('municipalities') ? choices.everyMunicipality() : [],
    unnamed('organisations') || any('sharedWith', 'initiator', 'producer', 'organiser', 'funding') ? choices.organisations() : [],
    recordsOf(versions.map(idsIn), signal),
  ]);
  const byKey = (some: { key: string; name: string }[]) => new Map(some.map(({ key, name }) => [key, name]));
  return { topics: byKey(topics), municipalities: byKey(municipalities), organisations: byKey(organisations), records };
}

// idsIn are of what may be gone since: 51 in a version at the most, and the API answers
// for 100 at once, so that each version has a list of its own.
const idsIn = ({ files = [], project }: Version) => [...files.filter((f) => !f.name).map((f) => f.id), ...(project ? [project] : [])];

async function recordsOf([ids = [], others = []]: string[][], signal?: AbortSignal): Promise<Map<string, string>> {
  if (ids.length + others.length === 0) return new Map();
  const { before, after } = await ask(DeskNamesDocument, { ids, others }, signal);
  const found = [...before, ...after] as (DeskNamedFragment | null)[]; // null is gone, or not for us
  return new Map(found.flatMap((x) => (x && 'called' in x ? [[x.id, x.called]] : [])));
}
