import type { Form } from './form';
import { isPicture } from './upload';

// unready is why a text can't be shown to its readers yet; "" where it can. The API
// lets pictures pass that say nothing: those who write here may not.
export function unready(form: Form): string {
  const silent = form.files.find((f) => isPicture(f) && !f.altText?.trim());
  if (silent) return `Beskriv vad bilden ${silent.name} visar, under Filer.`;
  if (/!\[\s*\]\(/.test(form.body)) return 'En bild i texten saknar beskrivning: skriv vad den visar mellan [ och ].';
  return '';
}
