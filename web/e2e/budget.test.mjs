// What a phone must fetch for a page, packed as the hub packs it at its best.
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';

// In bytes: a kilobyte is 1,000.
const mostScript = 45_000; // of the start page and the search, with what they load
const mostStyle = 12_000; // of all the hub

const dist = new URL('../dist/', import.meta.url);
const styles = new URL('../../internal/site/assets/', import.meta.url);
const manifest = JSON.parse(await readFile(new URL('manifest.json', dist)));
const packed = async (file) => gzipSync(await readFile(file), { level: 9 }).length;

// chunks are those that a source loads, now or when it wants to.
function chunks(source, all = new Set()) {
  if (all.has(source)) return all;
  const { imports = [], dynamicImports = [] } = manifest[source];
  all.add(source);
  for (const needed of [...imports, ...dynamicImports]) chunks(needed, all);
  return all;
}

const weight = async (source) => {
  const sizes = [...chunks(source)].map((one) => packed(new URL(manifest[one].file, dist)));
  return (await Promise.all(sizes)).reduce((sum, one) => sum + one, 0);
};

test('what each part of the page loads', async (t) => {
  for (const source of Object.keys(manifest).filter((one) => manifest[one].isEntry)) t.diagnostic(`${source}: ${await weight(source)} bytes`);
});

test('script of the start page and the search', async (t) => {
  const bytes = await weight('src/page/main.ts');
  t.diagnostic(`${bytes} bytes of ${mostScript}`);
  assert.ok(bytes > 0 && bytes <= mostScript, `${bytes} bytes`);
});

test('all style', async (t) => {
  const files = (await Promise.all([styles, dist].map(async (dir) => (await readdir(dir)).filter((one) => one.endsWith('.css')).map((one) => new URL(one, dir))))).flat();
  const sizes = await Promise.all(files.map(async (file) => ({ name: file.pathname.split('/').at(-1), bytes: await packed(file) })));
  const bytes = sizes.reduce((sum, one) => sum + one.bytes, 0);
  t.diagnostic(`${bytes} bytes of ${mostStyle}: ${sizes.map((one) => `${one.name} ${one.bytes}`).join(', ')}`);
  assert.ok(bytes > 0 && bytes <= mostStyle, `${bytes} bytes`);
});
