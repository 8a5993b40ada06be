import { moment, partial } from '../shared/swedish';
import words from '../shared/words.json';
import { fromSwedish } from './clock';
import type { Contact } from './form';
import type { Names } from './names';
import type { Version } from './version';
import { audiences, modes, outcomes, phases, roles } from './words';

// What a field says, in words that can be put beside one another.

const choices: Partial<Record<keyof Version, Record<string, string>>> = {
  audience: Object.fromEntries(audiences.map((a) => [a.key, a.text])),
  kind: { ...words.articleKinds, ...words.eventKinds },
  phase: phases,
  mode: modes,
};
const days: (keyof Version)[] = ['documentDate', 'startsOn', 'endsOn', 'registrationOpensOn', 'registrationClosesOn'];

// shown is a field as text, with names for all that it stands for otherwise.
export function shown(version: Version, field: keyof Version, names: Names): string {
  const value = version[field];
  const organisation = (slug: string) => names.organisations.get(slug) ?? slug;
  switch (field) {
    case 'topics':
      return (version.topics ?? []).map((key) => names.topics.get(key) ?? key).join('\n');
    case 'sharedWith':
      return (version.sharedWith ?? []).map(organisation).join('\n');
    case 'municipalities':
    case 'organisations':
      return (version[field] ?? []).map((l) => `${names[field].get(l.key) ?? (l.name || l.key)} (${roles[l.role]?.toLowerCase()})`).join('\n');
    case 'files':
      return (version.files ?? []).map((f) => names.records.get(f.id) ?? (f.name || 'En fil som inte finns kvar')).join('\n');
    case 'project':
      return value ? (names.records.get(value as string) ?? 'Ett projekt som inte finns kvar') : '';
    case 'contact':
      return contact(version.contact);
    case 'funding':
      return (version.funding ?? [])
        .map((g) => [organisation(g.funder), g.programme, g.appliedBy && `söks av ${organisation(g.appliedBy)}`, g.decisionOn && `beslut ${partial(g.decisionOn)}`, outcomes[g.outcome]?.toLowerCase()])
        .map((parts) => parts.filter(Boolean).join(', '))
        .join('\n');
    case 'cancelled':
      return value ? 'Ja' : 'Nej';
    case 'initiator':
    case 'producer':
    case 'organiser':
      return value ? organisation(value as string) : '';
    case 'startsAt':
    case 'endsAt':
      return value ? moment(fromSwedish(value as string)) : '';
  }
  if (Array.isArray(value)) return value.join('\n');
  const text = (value ?? '') as string;
  return days.includes(field) && text ? partial(text) : (choices[field]?.[text] ?? text);
}

function contact(of?: Contact): string {
  const { consent, ...said } = of ?? { consent: false };
  const lines = Object.values(said).filter(Boolean);
  return lines.length > 0 ? [...lines, consent ? 'Har sagt ja till att stå här' : 'Har inte sagt ja till att stå här'].join('\n') : '';
}
