import type { RefusedFragment } from '../gql/graphql';
import { fieldsOf, type Form, type Kind, type Name } from './form';

// What the API takes for no number or date at all it refuses as a whole, without saying
// at which field: so that is found here, before it is sent.
const counts: Name[] = ['respondents', 'participants', 'capacity'];
const days: Name[] = ['documentDate', 'startsOn', 'endsOn'];

// unsound are the fields that hold no number or date, though they should.
export function unsound(form: Form, kind: Kind): RefusedFragment[] {
  const wrong = fieldsOf(kind).filter((name) => {
    const text = typeof form[name] === 'string' ? (form[name] as string).trim() : '';
    if (!text) return false;
    return (counts.includes(name) && !/^\d{1,9}$/.test(text)) || (days.includes(name) && !isDay(text));
  });
  return wrong.map((name) => ({ code: 'INVALID', field: [name], message: 'no number or date' }));
}

// isDay holds for a year, a month or a day that there is: 2026, 2026-07, 2026-07-01.
function isDay(text: string): boolean {
  if (!/^\d{4}(-\d\d){0,2}$/.test(text)) return false;
  const at = new Date(text);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}
