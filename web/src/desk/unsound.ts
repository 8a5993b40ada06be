import type { RefusedFragment } from '../gql/graphql';
import { fieldsOf, type Form, type Kind, type Name } from './form';

const counts: Name[] = ['respondents', 'participants', 'capacity'];

// unsound are the fields that hold no number, though they should: as JSON that would be
// null, which clears them.
export function unsound(form: Form, kind: Kind): RefusedFragment[] {
  const wrong = fieldsOf(kind).filter((name) => {
    const text = counts.includes(name) ? (form[name] as string).trim() : '';
    return text && !/^\d{1,9}$/.test(text);
  });
  return wrong.map((name) => ({ code: 'INVALID', field: [name], message: 'no number', picture: null }));
}
