import type { ErrorCode, RefusedFragment } from '../gql/graphql';
import { Fault } from './api';

const said: Record<ErrorCode, string> = {
  REQUIRED: 'Fyll i det här.',
  INVALID: 'Det går inte att använda så som det är skrivet.',
  TOO_LONG: 'Det är för långt. Korta av det.',
  NOT_FOUND: 'Det finns inte, eller så får du inte se det.',
  CONFLICT: 'Det går inte ihop med hur läget är just nu.',
  VERSION_CONFLICT: 'Någon annan har sparat en ändring efter att du öppnade det.',
  FORBIDDEN: 'Du får se det men inte göra det här.',
  CLOSED: 'Tiden för det har gått ut.',
  NO_ALT_TEXT: 'En bild i texten saknar beskrivning: skriv vad den visar mellan [ och ].',
};

// Words are what is said of a fault where more is known than its code: by "CONFLICT email".
export type Words = Record<string, string>;

// Faults are what the hub refuses of one input, in Swedish, by the field that it stands at.
export class Faults {
  constructor(
    readonly all: RefusedFragment[] = [],
    readonly words: Words = {},
  ) {}

  // at is what is wrong with a field, "contact.name"; "" where nothing is.
  at(field: string): string {
    return sentences(this.all.filter((e) => e.field.join('.') === field), this.words);
  }

  // within is what is wrong with a field or any part of it, "topics.1".
  within(field: string): string {
    return sentences(this.all.filter((e) => e.field[0] === field), this.words);
  }

  // beside is what is wrong with none of the fields that a form shows.
  beside(shown: string[]): string {
    return sentences(this.all.filter((e) => !shown.includes(e.field.join('.'))), this.words);
  }
}

// unread is the field of an input that the hub could not even read, as no date is; none
// where a question failed for another reason.
export function unread(fault: unknown): RefusedFragment[] {
  if (!(fault instanceof Fault) || fault.field[0] !== 'input') return [];
  return [{ code: 'INVALID', field: fault.field.slice(1), message: fault.message, picture: null }];
}

function sentences(faults: RefusedFragment[], words: Words): string {
  return [...new Set(faults.map((e) => words[`${e.code} ${e.field.join('.')}`] ?? said[e.code]))].join(' ');
}
