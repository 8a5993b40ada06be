import type { SearchFilter, SearchFilterField, SearchKind, SearchOrder, WatchedSearchInput } from '../gql/graphql';
import words from '../shared/words.json';

// The parameters of an address that choose, in the order of the page's filter.
export const params = ['typ', 'amne', 'lan', 'kommun', 'ar'] as const;
export type Param = (typeof params)[number];

export const orders: { param: string; label: string; order: SearchOrder }[] = [
  { param: 'relevans', label: 'Mest relevant', order: 'RELEVANCE' },
  { param: 'nyast', label: 'Nyast', order: 'NEWEST' },
  { param: 'aldst', label: 'Äldst', order: 'OLDEST' },
];

// paramOf is the parameter that sets a field of the filter; the page has none for organisations.
export const paramOf: Partial<Record<SearchFilterField, Param>> = {
  KINDS: 'typ',
  TOPICS: 'amne',
  MUNICIPALITIES: 'kommun',
  COUNTIES: 'lan',
  YEARS: 'ar',
};

// kindParam is the word that an address has for a kind.
export function kindParam(kind: string): string {
  return (words.kinds as Record<string, { param: string }>)[kind]?.param ?? kind;
}

function kindsOf(chosen: string[]): SearchKind[] {
  return (Object.entries(words.kinds) as [SearchKind, { param: string }][]).filter(([, k]) => chosen.includes(k.param)).map(([kind]) => kind);
}

// Question is a search as its address says it: what the page shows can be linked to.
export class Question {
  constructor(private readonly query: URLSearchParams) {}

  static at(address: string | URL): Question {
    return new Question(new URL(address, location.href).searchParams);
  }

  get text(): string {
    return (this.query.get('q') ?? '').trim();
  }

  get order() {
    return orders.find((o) => o.param === this.query.get('sortera')) ?? orders[0]!;
  }

  chosen(param: Param): string[] {
    return this.query.getAll(param);
  }

  get filtered(): boolean {
    return params.some((p) => this.query.has(p));
  }

  get filter(): SearchFilter {
    const some = (list: string[]) => (list.length > 0 ? list : undefined);
    const kinds = kindsOf(this.chosen('typ'));
    const years = this.chosen('ar').map(Number);
    return {
      kinds: kinds.length > 0 ? kinds : undefined,
      topics: some(this.chosen('amne')),
      municipalities: some(this.chosen('kommun')),
      counties: some(this.chosen('lan')),
      years: years.length > 0 ? years : undefined,
    };
  }

  // wanted is the question as it is watched: in no order.
  get wanted(): WatchedSearchInput {
    return { query: this.text, filter: this.filter };
  }

  // feed is where what the question finds is followed, newest first, by the last part of
  // the address.
  feed(name: string): string {
    return this.with('q', this.text).with('sortera', '').address.replace('/sok', `/sok/${name}`);
  }

  // address is where this question is asked, on its first page.
  get address(): string {
    const text = this.changed((q) => q.sort()).query.toString();
    return text ? `/sok?${text}` : '/sok';
  }

  with(name: string, value: string): Question {
    return this.changed((q) => (value ? q.set(name, value) : q.delete(name)));
  }

  // without is the question with no value of a parameter.
  without(param: Param): Question {
    return this.changed((q) => q.delete(param));
  }

  // toggled is the question with a value chosen, or no longer.
  toggled(param: Param, value: string): Question {
    return this.changed((q) => (q.has(param, value) ? q.delete(param, value) : q.append(param, value)));
  }

  cleared(): Question {
    return this.changed((q) => params.forEach((p) => q.delete(p)));
  }

  private changed(change: (q: URLSearchParams) => void): Question {
    const query = new URLSearchParams(this.query);
    query.delete('efter');
    change(query);
    return new Question(query);
  }
}

type Search = { query?: string; filter?: SearchFilter | null };

// sameAs is the same text for searches that the hub keeps as one.
export function sameAs({ query = '', filter }: Search): string {
  const { kinds, topics, municipalities, counties, organisations, years } = filter ?? {};
  const lists = [kinds, topics, municipalities, counties, organisations, years].map((list) => [...new Set<unknown>(list)].sort());
  return JSON.stringify([query.normalize(), ...lists]);
}
