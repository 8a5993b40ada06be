import { toSwedish } from './clock';
import type { Form } from './form';

// Version is what a text says in one of its versions, in the fields that are asked about.
export type Version = Partial<Form> & { sharedWith?: string[] };

type Snapshot = { field: string; text?: string | null };
type Link = { Code?: string; Slug?: string; Role: Form['municipalities'][number]['role'] };
type Grant = { Funder: string; Programme: string; AppliedBy: string; DecisionOn: string; Outcome: Form['funding'][number]['outcome'] };

const link = ({ Code, Slug, Role }: Link) => ({ key: Code ?? Slug ?? '', name: '', role: Role });

// Fields that a revision keeps as JSON; all others it keeps as they are written.
const readers: Record<string, (value: never) => unknown> = {
  topics: (keys: string[]) => keys,
  sharedWith: (slugs: string[]) => slugs,
  referenceNumbers: (all: string[]) => all,
  keyFindings: (all: string[]) => all,
  municipalities: (links: Link[]) => links.map(link),
  organisations: (links: Link[]) => links.map(link),
  files: (ids: string[]) => ids.map((id) => ({ id, name: '' })),
  contact: (c: Record<'Name' | 'Title' | 'Email' | 'Phone', string> & { Consent: boolean }) => ({ name: c.Name, title: c.Title, email: c.Email, phone: c.Phone, consent: c.Consent }),
  funding: (all: Grant[]) => all.map((g) => ({ funder: g.Funder, programme: g.Programme, appliedBy: g.AppliedBy, decisionOn: g.DecisionOn, outcome: g.Outcome })),
  cancelled: (yes: boolean) => yes,
};

// versionOf reads a version out of what a revision keeps of it.
export function versionOf(snapshot: Snapshot[]): Version {
  return Object.fromEntries(snapshot.flatMap(({ field, text }) => (text ? [[field, read(field, text)]] : [])));
}

function read(field: string, text: string): unknown {
  if (field === 'startsAt' || field === 'endsAt') return toSwedish(text);
  const reader = readers[field];
  return reader ? reader(JSON.parse(text) as never) : text;
}
