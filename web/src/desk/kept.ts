import type { Form, Kind, Name } from './form';

// What somebody has typed and not saved lies in their browser, by account and text, so
// that a closed tab or a lost session costs nothing.
export type Kept = {
  at: number; // when it was typed
  kind: Kind;
  title: string;
  version: number; // of the text that it was typed into; 0 for a new one
  mine: Partial<Form>;
  base: Partial<Form>; // what the same fields said there
};
export type Lying = Kept & { place: string };

const beginning = 'hub-desk:';

// Long enough for a leave of absence; then it is forgotten.
const keepFor = 180 * 86_400_000;

// Keeping is one account's.
export class Keeping {
  readonly #mine: string;

  constructor(account: string) {
    this.#mine = `${beginning}${account}:`;
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith(beginning) && Date.now() - (read(key)?.at ?? 0) > keepFor) localStorage.removeItem(key);
    }
  }

  // of is what lies here for a text; nothing where nothing does.
  of(place: string): Kept | undefined {
    return read(this.#mine + place);
  }

  // keep fails where the browser has no room, or lets nobody keep anything.
  keep(place: string, form: Form, from: Form, fields: Name[], kind: Kind, version: number): void {
    if (fields.length === 0) return this.forget(place);
    const mine = pick(form, fields);
    localStorage.setItem(this.#mine + place, JSON.stringify({ at: Date.now(), kind, title: form.title, version, mine, base: pick(from, fields) } satisfies Kept));
  }

  forget(place: string): void {
    localStorage.removeItem(this.#mine + place);
  }

  // all that lies here, the latest first.
  all(): Lying[] {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(this.#mine));
    const lying = keys.flatMap((key) => {
      const kept = read(key);
      return kept ? [{ ...kept, place: key.slice(this.#mine.length) }] : [];
    });
    return lying.sort((a, b) => b.at - a.at);
  }
}

function pick(form: Form, fields: Name[]): Partial<Form> {
  return Object.fromEntries(fields.map((name) => [name, form[name]]));
}

function read(key: string): Kept | undefined {
  try {
    return JSON.parse(localStorage.getItem(key) ?? '') as Kept;
  } catch {
    return undefined;
  }
}
