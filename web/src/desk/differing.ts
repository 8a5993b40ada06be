// What differs between two texts, word by word or line by line.

export type Piece = { text: string; what: 'same' | 'gone' | 'new' };

// A table of all words against all is bounded: of longer texts the middle, where they
// differ, is shown whole, as gone and new.
const mostCells = 4_000_000;

const words = /\s+|[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu;
const lines = /[^\n]+|\n/g;

// differing tells how one text becomes another, in order. What is no running text, as names
// and dates, is whole by the line: half a date has not changed.
export function differing(before: string, after: string, whole = false): Piece[] {
  const parts = (text: string): string[] => text.match(whole ? lines : words) ?? [];
  const [a, b] = [parts(before), parts(after)];
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  const middle = between(a.slice(head, a.length - tail), b.slice(head, b.length - tail));
  return joined([...all(a.slice(0, head), 'same'), ...middle, ...all(a.slice(a.length - tail), 'same')]);
}

const all = (some: string[], what: Piece['what']): Piece[] => some.map((text) => ({ text, what }));

// between goes through the longest row of words that both have.
function between(a: string[], b: string[]): Piece[] {
  if (a.length * b.length > mostCells) return [...all(a, 'gone'), ...all(b, 'new')];
  const width = b.length + 1;
  const common = new Uint32Array((a.length + 1) * width); // of what comes from here on
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      common[i * width + j] = a[i] === b[j] ? common[(i + 1) * width + j + 1]! + 1 : Math.max(common[(i + 1) * width + j]!, common[i * width + j + 1]!);
    }
  }
  const pieces: Piece[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      pieces.push({ text: a[i]!, what: 'same' });
      i++;
      j++;
    } else if (common[(i + 1) * width + j]! >= common[i * width + j + 1]!) pieces.push({ text: a[i++]!, what: 'gone' });
    else pieces.push({ text: b[j++]!, what: 'new' });
  }
  return [...pieces, ...all(a.slice(i), 'gone'), ...all(b.slice(j), 'new')];
}

// joined puts neighbours of the same kind together.
function joined(pieces: Piece[]): Piece[] {
  const runs: Piece[] = [];
  for (const piece of pieces) {
    const last = runs.at(-1);
    if (last?.what === piece.what) last.text += piece.text;
    else runs.push({ ...piece });
  }
  return runs;
}
