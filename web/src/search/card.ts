import type { FoundFragment, SearchQuery } from '../gql/graphql';
import { day, eventTime, number, partial, period } from '../shared/swedish';
import words from '../shared/words.json';

export type Edge = SearchQuery['search']['edges'][number];
export type Spans = { text: string; hit: boolean }[];
export type Link = { text: string; href: string };
type Tag = { text: string; tone: string };

// Card is a hit as it stands in the list: the same as the hub's own pages show.
export type Card = {
  id: string;
  kind: string;
  of?: string; // of an update: its project
  href: string;
  title: Spans;
  when?: { text: string; machine?: string };
  tags: Tag[];
  texts: Spans[];
  filed: { place: Link; spans: Spans }[];
  topics: Link[];
  places: Link[];
};

// How many places a card names; of more it says how many.
const mostPlaces = 4;

const plain = (text: string): Spans => [{ text, hit: false }];
const named = (table: Record<string, string>, key: string) => table[key] ?? key;
const tagged = (table: Record<string, Tag>, key: string) => (table[key] ? [table[key]] : []);

const paths = { Article: 'artiklar', Report: 'rapporter', Project: 'projekt', Event: 'evenemang', Municipality: 'kommuner', Organisation: 'organisationer', Topic: 'amnen' };

// cardOf shows a hit.
export function cardOf(edge: Edge): Card {
  const card = { ...recordCard(edge.node), filed: [] } as Card;
  if (edge.title.length > 0) card.title = edge.title;
  if (edge.pinned) card.tags = [{ text: 'Utvald av redaktionen', tone: 'front' }, ...card.tags];
  const own = edge.snippets.filter((s) => s.field !== 'files').map((s) => s.spans);
  if (own.length > 0 && 'summary' in edge.node) card.texts = own;
  for (const { file, page, spans } of edge.snippets) {
    if (!file) continue;
    const href = new URL(file.url).pathname;
    const place = page ? { text: `Sida ${page} i ${file.name}`, href: `${href}#page=${page}` } : { text: `I ${file.name}`, href };
    card.filed.push({ place, spans });
  }
  return card;
}

function recordCard(node: FoundFragment): Omit<Card, 'filed'> {
  switch (node.__typename) {
    case 'Municipality': {
      const since = node.membership?.since;
      return {
        ...registerCard(node.id, words.kinds.MUNICIPALITY.one, `/${paths.Municipality}/${node.slug}`, node.name),
        texts: [plain(`${node.county.name} med ${number(node.population)} invånare.`)],
        tags: node.membership?.status === 'MEMBER' ? [{ text: `Medlem i SmåKom${since ? ` sedan ${partial(since)}` : ''}`, tone: 'go' }] : [],
      };
    }
    case 'Organisation':
      return {
        ...registerCard(node.id, named(words.organisationKinds, node.organisationKind), `/${paths.Organisation}/${node.slug}`, node.name),
        texts: node.otherNames.length > 0 ? [plain(`Kallas också ${node.otherNames.join(', ')}.`)] : [],
      };
    case 'Topic':
      return {
        ...registerCard(node.id, words.kinds.TOPIC.one, `/${paths.Topic}/${node.key}`, node.name),
        texts: node.synonyms.length > 0 ? [plain(`Här finns också ${node.synonyms.join(', ')}.`)] : [],
      };
  }
  return contentCard(node);
}

function registerCard(id: string, kind: string, href: string, name: string): Omit<Card, 'filed'> {
  return { id, kind, href, title: plain(name), tags: [], texts: [], topics: [], places: [] };
}

type FoundContent = Extract<FoundFragment, { summary: string }>;

function contentCard(node: FoundContent): Omit<Card, 'filed'> {
  const places = [...new Map(node.municipalities.map(({ municipality: m }) => [m.code, { text: m.name, href: `/${paths.Municipality}/${m.slug}` }])).values()];
  const more = places.length - mostPlaces;
  return {
    id: node.id,
    kind: kindOf(node),
    of: node.__typename === 'Update' ? node.project.title : undefined,
    href: hrefOf(node),
    title: plain(node.title),
    when: whenOf(node),
    tags: [...stateOf(node), ...tagged(words.statuses, node.status), ...tagged(words.audiences, node.audience)],
    texts: node.summary || node.excerpt ? [plain(node.summary || node.excerpt)] : [],
    topics: node.topics.map((t) => ({ text: t.name, href: `/${paths.Topic}/${t.key}` })),
    places: more > 1 ? [...places.slice(0, mostPlaces), { text: `och ${more} till`, href: '' }] : places,
  };
}

function kindOf(node: FoundContent): string {
  switch (node.__typename) {
    case 'Article':
      return named(words.articleKinds, node.articleKind);
    case 'Event':
      return named(words.eventKinds, node.eventKind);
    case 'Update':
      return words.kinds.UPDATE.one;
    case 'Project':
      return words.kinds.PROJECT.one;
  }
  return words.kinds.REPORT.one;
}

// hrefOf is where people read it; an update stands on its project's page.
function hrefOf(node: FoundContent): string {
  return node.__typename === 'Update' ? `/${paths.Project}/${node.project.slug}#${node.slug}` : `/${paths[node.__typename]}/${node.slug}`;
}

function whenOf(node: FoundContent): Card['when'] {
  switch (node.__typename) {
    case 'Event':
      return { text: eventTime(node), machine: node.startsAt ?? node.startsOn };
    case 'Project':
      if (node.begins || node.ends) return { text: period(node.begins, node.ends) };
  }
  return node.publishedAt ? { text: day(node.publishedAt), machine: node.publishedAt } : undefined;
}

function stateOf(node: FoundContent): Tag[] {
  if (node.__typename === 'Project') return tagged(words.phases, node.phase);
  return node.__typename === 'Event' && node.cancelled ? [{ text: 'Inställt', tone: 'stop' }] : [];
}
