import { MineNamesDocument, type MineNamesQuery, type MineWatchesQuery, type SearchFilter, type WatchedFragment } from '../gql/graphql';
import { kindParam } from '../search/question';
import { ask } from '../shared/api';
import words from '../shared/words.json';

export type Thing = { name: string; kind: string; href: string };
type Search = NonNullable<NonNullable<MineWatchesQuery['viewer']>['watches'][number]['search']>;

// recordThing is a record that can be watched, to be named and linked to.
export function recordThing(record: WatchedFragment): Thing {
  switch (record.__typename) {
    case 'Topic':
      return { name: record.name, kind: words.kinds.TOPIC.one, href: `/amnen/${record.key}` };
    case 'Municipality':
      return { name: record.name, kind: words.kinds.MUNICIPALITY.one, href: `/kommuner/${record.slug}` };
    case 'Organisation':
      return { name: record.name, kind: words.kinds.ORGANISATION.one, href: `/organisationer/${record.slug}` };
    case 'Project':
      return { name: record.title, kind: words.kinds.PROJECT.one, href: `/projekt/${record.slug}` };
  }
}

// isWatchable is false of what a suggestion or an id may be beside.
export function isWatchable(node: { __typename?: string } | null | undefined): node is WatchedFragment {
  return ['Topic', 'Municipality', 'Organisation', 'Project'].includes(node?.__typename ?? '');
}

// Names are what the keys of a filter are called.
export type Names = Map<string, string>;

export async function names(signal?: AbortSignal): Promise<Names> {
  return named(await ask(MineNamesDocument, {}, signal));
}

function named({ topics, counties }: MineNamesQuery): Names {
  const towns = counties.flatMap((c) => c.municipalities);
  return new Map([...topics.map((t) => [t.key, t.name] as const), ...[...counties, ...towns].map((c) => [c.code, c.name] as const)]);
}

// searchThing is a search that is watched: its words, and what it keeps.
export function searchThing(query: string, filter: Partial<Search['filter'] & object> | SearchFilter | null | undefined, called: Names): Thing {
  const kinds = filter?.kinds ?? [];
  const [topics, towns, counties, organisations, years] = [filter?.topics ?? [], filter?.municipalities ?? [], filter?.counties ?? [], filter?.organisations ?? [], filter?.years ?? []];
  const kept = [...kinds.map((k) => words.kinds[k].many.toLocaleLowerCase('sv')), ...[...topics, ...counties, ...towns].map((key) => called.get(key) ?? key), ...organisations, ...years.map(String)];
  const address = new URLSearchParams(query ? { q: query } : {});
  kinds.forEach((k) => address.append('typ', kindParam(k)));
  for (const [param, values] of [['amne', topics], ['kommun', towns], ['lan', counties], ['ar', years.map(String)]] as const) {
    values.forEach((value) => address.append(param, value));
  }
  const name = [query && `”${query}”`, kept.join(', ')].filter(Boolean).join(' – ');
  // The page has no filter by organisation: there it would find something else.
  return { name, kind: 'Sökning', href: organisations.length > 0 ? '' : `/sok?${address}` };
}
