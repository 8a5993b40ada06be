// Takes the pictures of this folder anew, and writes the page that shows them: `make
// pictures`. The hub is one of its own, with the starter content and a scene in its rooms.
import assert from 'node:assert/strict';
import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { browse, enter, start } from '../../web/e2e/hub.mjs';
import { parts } from './pages.mjs';
import { set } from './scene.mjs';

const here = import.meta.dirname;
const wide = { width: 1200, height: 800 };
const tallest = 1000; // pixels of a page: what is below is more of the same
const quality = 50; // of WebP, at which letters are still clean
const atOnce = 3;
const most = 2.5e6; // bytes of all pictures
const usual = 'http://127.0.0.1:8080'; // where a hub is that one starts, while this one is on any free port

// shown brings a page to the state that it is looked at in: its script has run, what it
// asks for is there, and it is as tall as the picture will be.
async function shown(page, hub, path, { width, height, fixed }) {
  await page.setViewportSize({ width, height });
  const answer = await page.goto(hub.address + path, { waitUntil: 'networkidle' });
  assert.ok(answer.ok(), `${path} is ${answer.status()}`);
  await page.getByText('Hämtar …').first().waitFor({ state: 'hidden' });
  await page.evaluate(quiet, [hub.address, usual]);
  const needed = await page.evaluate(() => document.documentElement.scrollHeight);
  if (!fixed) await page.setViewportSize({ width, height: Math.min(Math.max(needed, height), tallest) });
}

// quiet puts the usual address where a page names its own, and the focus nowhere: a caret blinks.
function quiet([own, usual]) {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) texts.currentNode.data = texts.currentNode.data.replaceAll(own, usual);
  document.activeElement?.blur();
}

// taken is what a page looks like, as WebP, which Chromium writes by itself.
async function taken(page) {
  const devtools = await page.context().newCDPSession(page);
  const { width, height } = page.viewportSize();
  const clip = { x: 0, y: await page.evaluate(() => scrollY), width, height, scale: 1 }; // no page's hidden rest
  const { data } = await devtools.send('Page.captureScreenshot', { format: 'webp', quality, clip });
  return Buffer.from(data, 'base64');
}

async function take(rooms, hub, places, { name, path, who = 'nobody', width = wide.width, height = wide.height, fixed, dark }) {
  const page = await rooms[who].context.newPage();
  await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light', reducedMotion: 'reduce' });
  await shown(page, hub, path.in ? places[path.in] + (path.and ?? '') : path, { width, height, fixed });
  const picture = await taken(page);
  await page.close();
  await writeFile(join(here, `${name}.webp`), picture);
  return picture.length;
}

// readme shows all pictures in order.
const readme = () => [
  '# What it looks like', '',
  'Every page, of a hub with the starter content and a few made-up texts. `make pictures` takes them anew, and writes this page.', '',
  ...parts.flatMap(({ title, pictures }) => [`## ${title}`, '', ...pictures.flatMap(({ name, text }) => [`${text}.`, '', `![${text}](${name}.webp)`, ''])]),
].join('\n');

const [hub, browser] = await Promise.all([start(), browse()]);
try {
  const rooms = { nobody: { context: await browser.newContext({ locale: 'sv-SE', timezoneId: 'Europe/Stockholm' }) } };
  for (const who of ['member', 'editor', 'admin']) rooms[who] = await enter(browser, hub, who);
  for (const old of await readdir(here)) if (old.endsWith('.webp')) await rm(join(here, old));
  const [open, ...inner] = parts;
  let bytes = await all(open.pictures, (one) => take(rooms, hub, {}, one)); // as the starter content has it
  const places = await set({ member: rooms.member.page, editor: rooms.editor.page, admin: rooms.admin.page });
  bytes += await all(inner.flatMap(({ pictures }) => pictures), (one) => take(rooms, hub, places, one));
  await writeFile(join(here, 'README.md'), readme());
  console.log(`${(bytes / 1e6).toFixed(2)} MB`);
  assert.ok(bytes <= most, `the pictures are more than ${most / 1e6} MB`);
} finally {
  await browser.close();
  await hub.stop();
}

// all takes a list of pictures, some at once, and gives how large they are in all.
async function all(pictures, take) {
  const left = [...pictures];
  let bytes = 0;
  await Promise.all(Array.from({ length: atOnce }, async () => {
    for (let next; (next = left.shift()); ) {
      const size = await take(next); // before the sum is read: others add to it meanwhile
      bytes += size;
    }
  }));
  return bytes;
}
