import type { DeskFileFragment, RefusedFragment } from '../gql/graphql';
import type { Words } from '../shared/faults';
import type { Form } from './form';
import { isPicture } from './upload';

// unready is why a text can't be shown to its readers yet; "" where it can. The hub
// refuses pictures in the text that say nothing; here those beside it must speak too.
export function unready(form: Form): string {
  const silent = form.files.find((f) => isPicture(f) && !f.altText?.trim());
  return silent ? `Beskriv vad bilden ${silent.name} visar, under Filer.` : '';
}

// silentWords are the words for pictures in a text that say nothing: which they are,
// where their names are known.
export function silentWords(faults: RefusedFragment[], files: DeskFileFragment[]): Words {
  const names = faults.flatMap(({ picture }) => (picture && files.find((f) => f.url === picture || new URL(f.url, location.href).pathname === picture)?.name) || []);
  if (names.length === 0) return {};
  return { 'NO_ALT_TEXT body': `Bilden ${names.join(', ')} saknar beskrivning i texten: skriv vad den visar mellan [ och ].` };
}
