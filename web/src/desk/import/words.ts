import type { ImportKind, ImportOutcome, ImportStatus } from '../../gql/graphql';

export const statuses: Record<ImportStatus, { text: string; tone: string }> = {
  WAITING: { text: 'Väntar', tone: 'wait' },
  READING: { text: 'Läses in', tone: 'wait' },
  TAKING_IN: { text: 'Läses in', tone: 'wait' },
  DONE: { text: 'Klar', tone: 'go' },
  FAILED: { text: 'Gick inte', tone: 'stop' },
  UNDONE: { text: 'Ångrad', tone: 'end' },
};

export const steps: Partial<Record<ImportStatus, string>> = {
  WAITING: 'Väntar på sin tur …',
  READING: 'Läser texterna …',
  TAKING_IN: 'Gör utkast av texterna …',
};

export const outcomes: Partial<Record<ImportOutcome, string>> = {
  THERE: 'Fanns redan',
  LEFT_OUT: 'Togs inte med',
  REFUSED: 'Gick inte att läsa',
};

// nameOf is what an import is called: pasted texts by how they begin.
export const nameOf = (one: { kind: ImportKind; name: string }) => (one.kind === 'NEWSLETTER' ? one.name.replace(/\.(txt|html?)$/, '') : one.name);

// How often a source can be read, in minutes.
export const often: [number, string][] = [
  [60, 'Varje timme'],
  [360, 'Fyra gånger om dagen'],
  [1_440, 'Varje dag'],
  [10_080, 'Varje vecka'],
];

// every says how often, also where somebody has asked for something else.
export const every = (minutes: number) => often.find(([m]) => m === minutes)?.[1] ?? `Var ${minutes}:e minut`;
