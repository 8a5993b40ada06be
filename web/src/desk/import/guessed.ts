import type { DeskImportedFragment } from '../../gql/graphql';
import { clock, listed, number, partial, period } from '../../shared/swedish';
import words from '../../shared/words.json';

export type Imported = DeskImportedFragment;
export type ContentKind = 'ARTICLE' | 'REPORT' | 'PROJECT' | 'UPDATE' | 'EVENT';

export const kindOf = (text: Imported) => text.__typename!.toUpperCase() as ContentKind;

// Fact is what one should know of a text before it is published. Guessed are those of the
// API's fields that it is made of which nobody has looked at.
export type Fact = { name: string; value: string; guessed: string[] };

// facts are what a text was linked to and guessed to be.
export function facts(text: Imported): Fact[] {
  const all: Fact[] = [];
  const guesses = new Set(text.desk?.suggested.map((s) => s.field));
  const add = (name: string, value: string, ...fields: string[]) => {
    const guessed = fields.filter((f) => guesses.has(f));
    if (value || guessed.length > 0) all.push({ name, value, guessed });
    fields.forEach((f) => guesses.delete(f));
  };
  const article = text.__typename === 'Article' && words.articleKinds[text.articleKind as keyof typeof words.articleKinds];
  const event = text.__typename === 'Event' && words.eventKinds[text.eventKind as keyof typeof words.eventKinds];
  add('Typ', [words.kinds[kindOf(text)].one, article || event].filter(Boolean).join(', '), 'kind');
  if (guesses.has('title')) add('Rubrik', text.title, 'title');
  add('Ämnen', listed(text.topics.map((t) => t.name)), 'topics');
  add('Kommuner', listed(text.municipalities.map((m) => m.municipality.name)), 'municipalities');
  add('Organisationer', listed(text.organisations.map((o) => o.organisation.name)), 'organisations');
  if (text.__typename === 'Event') {
    const times = [text.startsAt, text.endsAt].filter((t) => t != null).map((t) => clock(t));
    add('När', [period(text.startsOn, text.endsOn ?? text.startsOn), times.length > 0 && `kl. ${times.join('–')}`].filter(Boolean).join(', '), 'startsOn', 'endsOn', 'startsAt', 'endsAt');
    add('Var', [text.venue, text.place].filter(Boolean).join(', '), 'venue', 'place');
    add('Form', modes[text.mode], 'mode');
    add('Sista anmälningsdag', text.registrationClosesOn ? partial(text.registrationClosesOn) : '', 'registrationClosesOn', 'registrationOpensOn');
    add('Anmälan', text.registrationUrl ?? '', 'registrationUrl');
    add('Arrangör', text.organiser?.name ?? '', 'organiser');
    add('Antal platser', told(text.capacity), 'capacity');
    add('Antal deltagare', told(text.participants), 'participants');
    add('Hur platserna fördelas', text.seatRule ?? '', 'seatRule');
    add('Målgrupp', text.targetGroup ?? '', 'targetGroup');
  }
  if (text.__typename === 'Project') {
    add('Läge', words.phases[text.phase].text, 'phase');
    add('Tid', period(text.projectFrom, text.projectTo), 'startsOn', 'endsOn');
    add('Antal deltagare', told(text.participants), 'participants');
    const grants = text.funding.map((g) => [g.funder.name, g.programme, g.decisionOn && `beslut ${partial(g.decisionOn)}`].filter(Boolean).join(', '));
    add('Finansiering', grants.join('; '), 'funding');
  }
  if (text.__typename === 'Report') {
    add('Rapportens datum', text.documentDate ? partial(text.documentDate) : '', 'documentDate');
    add('Webbadress', text.externalUrl ?? '', 'externalUrl');
    add('Det viktigaste', text.keyFindings.join(' '), 'keyFindings');
    add('Beställare', text.initiator?.name ?? '', 'initiator');
    add('Utförare', text.producer?.name ?? '', 'producer');
    add('Antal som har svarat', told(text.respondents), 'respondents');
  }
  const rest = [...guesses];
  if (rest.length > 0) all.push({ name: 'Annat', value: listed([...new Set(rest.map((f) => others[f] ?? f))]), guessed: rest });
  return all;
}

const told = (count?: number | null) => (count == null ? '' : number(count));

const modes = { ON_SITE: 'På plats', DIGITAL: 'Digitalt', HYBRID: 'På plats och digitalt' };

const others: Record<string, string> = {
  ...{ summary: 'sammanfattningen', referenceNumbers: 'beteckningarna', byline: 'skribenten', project: 'projektet', publishedAt: 'dagen' },
};

// unready is why a text can't be shown to its readers yet; "" where it can.
export function unready(text: Imported): string {
  const silent = text.files.find((f) => f.mediaType.startsWith('image/') && !f.altText?.trim());
  if (silent) return `Bilden ${silent.name} saknar beskrivning. Skriv en i redigeraren.`;
  return /!\[\s*\]\(/.test(text.body) ? 'En bild i texten saknar beskrivning. Skriv en i redigeraren.' : '';
}

// issuedOn is the one day on which all the texts came out, where it is past.
export function issuedOn(texts: Imported[], today = new Date().toISOString().slice(0, 10)): string {
  const days = new Set(texts.map((t) => t.source?.issuedOn ?? ''));
  const [only] = days;
  return days.size === 1 && only && only < today ? only : '';
}
