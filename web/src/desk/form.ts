import type { DeskFileFragment, DeskTextFragment, FundingOutcome, LinkRole } from '../gql/graphql';
import { fromSwedish, toSwedish } from './clock';

export type Kind = 'ARTICLE' | 'REPORT' | 'PROJECT' | 'UPDATE' | 'EVENT';
// Linked is a municipality, by its code, or an organisation, by its slug.
export type Linked = { key: string; name: string; role: LinkRole };
export type Contact = { name: string; title: string; email: string; phone: string; consent: boolean };
export type Grant = { funder: string; programme: string; appliedBy: string; decisionOn: string; outcome: FundingOutcome };

// Form is what a writer fills in, of every kind at once: text as it is typed, and what
// the API calls it. Which of it counts is for fieldsOf to say.
export type Form = {
  title: string;
  summary: string;
  body: string;
  slug: string;
  audience: string;
  byline: string;
  contact: Contact;
  topics: string[];
  municipalities: Linked[];
  organisations: Linked[];
  files: DeskFileFragment[];
  kind: string;
  referenceNumbers: string[];
  externalUrl: string;
  documentDate: string;
  keyFindings: string[];
  initiator: string;
  producer: string;
  respondents: string;
  phase: string;
  startsOn: string;
  endsOn: string;
  funding: Grant[];
  participants: string;
  project: string;
  mode: string;
  startsAt: string;
  endsAt: string;
  venue: string;
  place: string;
  organiser: string;
  cancelled: boolean;
  registrationUrl: string;
  registrationOpensOn: string;
  registrationClosesOn: string;
  capacity: string;
  seatRule: string;
  targetGroup: string;
};
export type Name = keyof Form;

const common: Name[] = ['title', 'summary', 'body', 'audience', 'topics', 'municipalities', 'organisations', 'contact', 'files', 'byline', 'slug'];
const own: Record<Kind, Name[]> = {
  ARTICLE: ['kind', 'referenceNumbers'],
  REPORT: ['externalUrl', 'documentDate', 'keyFindings', 'initiator', 'producer', 'respondents'],
  PROJECT: ['phase', 'startsOn', 'endsOn', 'funding', 'participants'],
  UPDATE: ['project', 'phase'],
  EVENT: [
    ...(['kind', 'mode', 'startsOn', 'endsOn', 'startsAt', 'endsAt', 'venue', 'place', 'organiser', 'project', 'participants', 'cancelled'] as const),
    ...(['registrationUrl', 'registrationOpensOn', 'registrationClosesOn', 'capacity', 'seatRule', 'targetGroup'] as const),
  ],
};

// fieldsOf are the fields that a text of a kind has.
export const fieldsOf = (kind: Kind): Name[] => [...common, ...own[kind]];

const lines: Name[] = ['referenceNumbers', 'keyFindings'];
const counts: Name[] = ['respondents', 'participants', 'capacity'];
const clocks: Name[] = ['startsAt', 'endsAt'];

const nobody: Contact = { name: '', title: '', email: '', phone: '', consent: false };

// empty is the form of a text that isn't written yet.
export function empty(kind: Kind): Form {
  return {
    ...{ title: '', summary: '', body: '', slug: '', audience: 'MEMBERS', byline: '', contact: { ...nobody }, topics: [], municipalities: [] },
    ...{ organisations: [], files: [], kind: kind === 'EVENT' ? 'SEMINAR' : 'NEWS', referenceNumbers: [], externalUrl: '', documentDate: '' },
    ...{ keyFindings: [], initiator: '', producer: '', respondents: '', phase: kind === 'PROJECT' ? 'RUNNING' : '', startsOn: '', endsOn: '' },
    ...{ funding: [], participants: '', project: '', mode: 'ON_SITE', startsAt: '', endsAt: '', venue: '', place: '', organiser: '' },
    ...{ cancelled: false, registrationUrl: '', registrationOpensOn: '', registrationClosesOn: '', capacity: '', seatRule: '', targetGroup: '' },
  };
}

const text = (value: string | number | null | undefined) => (value ?? '') + '';

// kindOf is the kind of a text that the hub has.
export const kindOf = (saved: { __typename: string }) => saved.__typename.toUpperCase() as Kind;

// formOf is the form of a text as the hub has it.
export function formOf(saved: DeskTextFragment): Form {
  const c = saved.contact;
  return {
    ...empty(kindOf(saved)),
    ...{ title: saved.title, summary: saved.summary, body: saved.body, slug: saved.slug, audience: saved.audience, byline: text(saved.byline) },
    contact: c ? { name: c.name, title: text(c.title), email: text(c.email), phone: text(c.phone), consent: Boolean(saved.desk?.contactConsentAt) } : { ...nobody },
    topics: saved.topics.map((t) => t.key),
    municipalities: saved.municipalities.map((l) => ({ key: l.municipality.code, name: l.municipality.name, role: l.role })),
    organisations: saved.organisations.map((l) => ({ key: l.organisation.slug, name: l.organisation.name, role: l.role })),
    files: saved.files,
    ...ownOf(saved),
  };
}

function ownOf(x: DeskTextFragment): Partial<Form> {
  switch (x.__typename) {
    case 'Article':
      return { kind: x.articleKind, referenceNumbers: x.referenceNumbers };
    case 'Report':
      return {
        ...{ externalUrl: text(x.externalUrl), documentDate: text(x.documentDate), keyFindings: x.keyFindings },
        ...{ initiator: text(x.initiator?.slug), producer: text(x.producer?.slug), respondents: text(x.respondents) },
      };
    case 'Project':
      return {
        ...{ phase: x.projectPhase, startsOn: text(x.projectStartsOn), endsOn: text(x.projectEndsOn), participants: text(x.participants) },
        funding: x.funding.map((f) => ({
          ...{ funder: f.funder.slug, programme: text(f.programme), appliedBy: text(f.appliedBy?.slug) },
          ...{ decisionOn: text(f.decisionOn), outcome: f.outcome },
        })),
      };
    case 'Update':
      return { project: x.updateOf.id, phase: text(x.updatePhase) };
    case 'Event':
      return {
        ...{ kind: x.eventKind, mode: x.mode, startsOn: text(x.startsOn), endsOn: text(x.endsOn), startsAt: toSwedish(x.startsAt), endsAt: toSwedish(x.endsAt) },
        ...{ venue: text(x.venue), place: text(x.place), organiser: text(x.organiser?.slug), project: text(x.eventOf?.id), participants: text(x.participants) },
        ...{ cancelled: x.cancelled, registrationUrl: text(x.registrationUrl), registrationOpensOn: text(x.registrationOpensOn) },
        ...{ registrationClosesOn: text(x.registrationClosesOn), capacity: text(x.capacity), seatRule: text(x.seatRule), targetGroup: text(x.targetGroup) },
      };
  }
}

// same compares what two forms say in a field.
export const same = (a: Form, b: Form, name: Name) => JSON.stringify(sentOf(a, name)) === JSON.stringify(sentOf(b, name));

// sentOf is what a field of the form is to the API; null clears it.
export function sentOf(form: Form, name: Name): unknown {
  const value = form[name];
  if (name === 'municipalities') return form.municipalities.map(({ key, role }) => ({ code: key, role }));
  if (name === 'organisations') return form.organisations.map(({ key, role }) => ({ slug: key, role }));
  if (name === 'files') return form.files.map((f) => f.id);
  if (name === 'contact') return contactOf(form.contact);
  if (name === 'funding') return form.funding.map((g) => Object.fromEntries(Object.entries(g).map(([k, v]) => [k, v || (k === 'funder' ? '' : null)])));
  if (lines.includes(name)) return (value as string[]).map((line) => line.trim()).filter(Boolean);
  if (typeof value !== 'string') return value;
  if (name === 'title' || name === 'summary' || name === 'body') return value;
  if (!value.trim()) return null;
  if (counts.includes(name)) return Number(value);
  if (clocks.includes(name)) return fromSwedish(value);
  return value.trim();
}

function contactOf({ consent, ...said }: Contact): unknown {
  if (!Object.values(said).some((part) => part.trim())) return null;
  return { ...Object.fromEntries(Object.entries(said).map(([k, v]) => [k, v.trim() || (k === 'name' ? '' : null)])), consent };
}

// created is the input of a new text: what is left out the hub fills in.
export function created(form: Form, kind: Kind): Record<string, unknown> {
  return Object.fromEntries(fieldsOf(kind).flatMap((name) => {
    const value = sentOf(form, name);
    return value === null ? [] : [[name, value]];
  }));
}

// changed are the fields in which a form differs from another.
export const changed = (form: Form, from: Form, kind: Kind): Name[] => fieldsOf(kind).filter((name) => !same(form, from, name));
