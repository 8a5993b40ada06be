import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import ts from 'typescript';

const source = await readFile(new URL('differing.ts', import.meta.url), 'utf8');
const { outputText } = ts.transpileModule(source, { compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 } });
const { differing } = await import(`data:text/javascript,${encodeURIComponent(outputText)}`);

// told writes what is gone as [-…-] and what is new as {+…+}.
const told = (a, b) => differing(a, b).map(({ text, what }) => ({ same: text, gone: `[-${text}-]`, new: `{+${text}+}` })[what]).join('');

test('one word is another', () => {
  assert.equal(told('Tre kommuner delar plog.', 'Fyra kommuner delar plog.'), '[-Tre-]{+Fyra+} kommuner delar plog.');
});

test('å, ä and ö are letters of words', () => {
  assert.equal(told('Håbo åker först', 'Habo åker först'), '[-Håbo-]{+Habo+} åker först');
});

test('what is alike, empty, new and gone', () => {
  assert.deepEqual(differing('', ''), []);
  assert.deepEqual(differing('a b', 'a b'), [{ text: 'a b', what: 'same' }]);
  assert.deepEqual(differing('', 'ny'), [{ text: 'ny', what: 'new' }]);
  assert.deepEqual(differing('borta', ''), [{ text: 'borta', what: 'gone' }]);
});

test('names and dates are whole by the line', () => {
  const lines = (a, b) => differing(a, b, true).map(({ text, what }) => ({ same: text, gone: `[-${text}-]`, new: `{+${text}+}` })[what]).join('');
  assert.equal(lines('26 november 2026', '27 november 2026'), '[-26 november 2026-]{+27 november 2026+}');
  assert.equal(lines('Forshaga\nKil\nMunkfors', 'Forshaga\nMunkfors'), 'Forshaga\n[-Kil\n-]Munkfors');
});

test('both texts can be read out of what differs', () => {
  let seed = 7;
  const next = (n) => (seed = (seed * 1103515245 + 12345) % 2 ** 31) % n;
  const text = () => Array.from({ length: next(30) }, () => ['a', 'b', 'ö', ' ', '\n', '.'][next(6)]).join('');
  for (let i = 0; i < 500; i++) {
    const [a, b] = [text(), text()];
    const pieces = differing(a, b);
    assert.equal(pieces.filter((p) => p.what !== 'new').map((p) => p.text).join(''), a);
    assert.equal(pieces.filter((p) => p.what !== 'gone').map((p) => p.text).join(''), b);
  }
});

test('long texts that share nothing end soon, with all of both', () => {
  const a = Array.from({ length: 30_000 }, (_, i) => `a${i}`).join(' ');
  const b = Array.from({ length: 30_000 }, (_, i) => `b${i}`).join('\n');
  const pieces = differing(a, b);
  assert.equal(pieces.filter((p) => p.what !== 'new').map((p) => p.text).join(''), a);
  assert.equal(pieces.length, 2);
});
