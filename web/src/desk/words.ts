import type { Kind, Name } from './form';
import words from '../shared/words.json';
import type { Version } from './version';

// What the desk calls things.

export const kinds: { kind: Kind; part: string; one: string; a: string; for: string }[] = [
  { kind: 'ARTICLE', part: 'artikel', one: 'Artikel', a: 'en artikel', for: 'Nyheter, tips, remissvar och protokoll' },
  { kind: 'REPORT', part: 'rapport', one: 'Rapport', a: 'en rapport', for: 'Färdig kunskap, här eller hos andra' },
  { kind: 'PROJECT', part: 'projekt', one: 'Projekt', a: 'ett projekt', for: 'Arbete som pågår en tid' },
  { kind: 'UPDATE', part: 'uppdatering', one: 'Uppdatering', a: 'en uppdatering', for: 'Något nytt i ett projekt' },
  { kind: 'EVENT', part: 'evenemang', one: 'Evenemang', a: 'ett evenemang', for: 'Något att komma till' },
];

export const named = (kind: string) => kinds.find((k) => k.kind === kind) ?? kinds[0]!;

export const statuses: Record<string, { text: string; tone: string }> = { ...words.statuses, PUBLISHED: { text: 'Publicerad', tone: 'go' } };

export const audiences = [
  { key: 'PUBLIC', text: 'Alla', hint: 'Vem som helst kan läsa.' },
  { key: 'MEMBERS', text: 'Medlemmar', hint: 'De som har loggat in som medlemmar.' },
  { key: 'STAFF', text: 'Kansliet', hint: 'Bara redaktörer och administratörer.' },
];

export const roles: Record<string, string> = {
  ABOUT: 'Handlar om',
  AUTHOR: 'Har skrivit',
  PARTY: 'Är part',
  LEAD: 'Leder',
  FUNDER: 'Finansierar',
  HOST: 'Är värd',
  PARTICIPANT: 'Deltar',
  TESTER: 'Prövar',
};

export const phases: Record<string, string> = Object.fromEntries(Object.entries(words.phases).map(([key, { text }]) => [key, text]));
export const modes: Record<string, string> = { ON_SITE: 'På plats', DIGITAL: 'Digitalt', HYBRID: 'På plats och digitalt' };
export const outcomes: Record<string, string> = { PENDING: 'Väntar på beslut', GRANTED: 'Beviljat', REJECTED: 'Avslaget' };

const common: Partial<Record<Name | 'sharedWith' | 'source', string>> = {
  ...{ title: 'Rubrik', summary: 'Sammanfattning', body: 'Text', slug: 'Sidans adress', audience: 'Vem får läsa?', byline: 'Skribent', contact: 'Kontakt' },
  ...{ topics: 'Ämnen', municipalities: 'Kommuner', organisations: 'Organisationer', files: 'Filer', kind: 'Typ', referenceNumbers: 'Beteckningar' },
  ...{ externalUrl: 'Webbadress', documentDate: 'Rapportens datum', keyFindings: 'Det viktigaste', initiator: 'Beställare', producer: 'Utförare' },
  ...{ respondents: 'Antal som har svarat', phase: 'Läge', startsOn: 'Börjar', endsOn: 'Slutar', funding: 'Finansiering', participants: 'Antal deltagare' },
  ...{ project: 'Projekt', mode: 'Form', startsAt: 'Börjar klockan', endsAt: 'Slutar klockan', venue: 'Lokal', place: 'Ort', organiser: 'Arrangör' },
  ...{ cancelled: 'Inställt', registrationUrl: 'Länk till anmälan', registrationOpensOn: 'Anmälan öppnar', registrationClosesOn: 'Sista dag för anmälan' },
  ...{ capacity: 'Antal platser', seatRule: 'Hur platserna fördelas', targetGroup: 'Målgrupp', sharedWith: 'Delas med', source: 'Källa' },
};

const order = Object.keys(common);

// ordered are fields as the page has them, from the top.
export const ordered = (fields: string[]) => fields.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)) as (keyof Version)[];

const prose = ['title', 'summary', 'body', 'keyFindings', 'seatRule', 'targetGroup'];

// isProse holds for fields of running text.
export const isProse = (name: string) => prose.includes(name);

// label is what a field is called on the page.
export const label = (name: string) => common[name as Name] ?? name;
