import words from '../shared/words.json';
import type { Form, Name } from './form';
import { audiences, modes, outcomes, phases, roles } from './words';

// What a field says, in words that can be put beside one another.

const choices: Partial<Record<Name, Record<string, string>>> = {
  audience: Object.fromEntries(audiences.map((a) => [a.key, a.text])),
  kind: { ...words.articleKinds, ...words.eventKinds },
  phase: phases,
  mode: modes,
};

// shown is a field of a form as text.
export function shown(form: Form, name: Name): string {
  const value = form[name];
  switch (name) {
    case 'municipalities':
    case 'organisations':
      return form[name].map((l) => `${l.name} (${roles[l.role]?.toLowerCase()})`).join('\n');
    case 'files':
      return form.files.map((f) => f.name).join('\n');
    case 'contact': {
      const { consent, ...said } = form.contact;
      const lines = Object.values(said).filter(Boolean);
      return [...lines, ...(lines.length > 0 && !consent ? ['Har inte sagt ja'] : [])].join('\n');
    }
    case 'funding':
      return form.funding.map((g) => [g.funder, g.programme, g.appliedBy, g.decisionOn, outcomes[g.outcome]].filter(Boolean).join(', ')).join('\n');
    case 'cancelled':
      return form.cancelled ? 'Ja' : 'Nej';
  }
  if (Array.isArray(value)) return value.join('\n');
  return choices[name]?.[value as string] ?? String(value).replace(/^(\d{4}-\d\d-\d\d)T/, '$1 kl. ');
}

// told is a field of a revision as text: there lists and links stand as JSON.
export function told(field: string, text: string | null | undefined): string {
  if (!text) return '';
  const choice = choices[field as Name]?.[text];
  if (choice) return choice;
  if (!/^[[{]/.test(text)) return text;
  try {
    const value: unknown = JSON.parse(text);
    return (Array.isArray(value) ? value : [value]).map(line).join('\n');
  } catch {
    return text; // it only began as JSON does
  }
}

function line(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  const parts = Object.values(value).filter((part) => part !== '' && part !== null && typeof part !== 'boolean');
  return parts.map((part) => roles[part as string] ?? outcomes[part as string] ?? String(part)).join(', ');
}
