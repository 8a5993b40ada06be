// The reading pages as a browser has them: for everyone, quiet, still, and whole without
// script.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { held, walk } from './held.mjs';
import { together, visit } from './hub.mjs';

const both = together();

const lists = ['/artiklar', '/rapporter', '/projekt', '/evenemang', '/kommuner', '/amnen', '/organisationer'];
const own = [
  '/', '/sok', '/sok?q=kommun&typ=projekt', '/sok?q=xyzzyfjomp', '/kommuner?visa=karta', '/evenemang?visa=kalender',
  '/om', '/tillganglighet', '/integritet', '/finns-inte',
];
const door = ['/logga-in', '/logga-in/kod', '/logga-in/lank?nyckel=x']; // who is signed in is led on
const english = ['/api', '/api/schema', '/api/finns-inte']; // the same for everyone
const missing = { '/finns-inte': /404/, '/api/finns-inte': /404/, '/logga-in/lank?nyckel=x': /410/ };

// first is the address of the first page that a list leads to.
const first = (page, list) => page.locator(`main a[href^="${list}/"]`).first().getAttribute('href');

// added is what script has put into the text of a page, but for the buttons that can do
// nothing without it.
const added = (page) => page.evaluate(async () => {
  const sent = new DOMParser().parseFromString(await (await fetch(location.href)).text(), 'text/html');
  const words = (whole) => {
    const text = whole.querySelector('main').cloneNode(true);
    for (const one of text.querySelectorAll('#share_ways, .watch')) one.remove();
    return text.textContent.replace(/\s+/g, ' ').trim();
  };
  const [with_, without] = [words(document), words(sent)];
  return with_ === without ? '' : with_;
});

for (const who of [undefined, 'member']) {
  for (const path of [...own, ...(who ? [] : door.concat(english)), ...lists, ...lists.map((list) => `${list}/*`)]) {
    test(`${path} is for everyone, ${who ? 'signed in' : 'signed out'}`, async (t) => {
      const page = await visit(t, both, path.replace('/*', ''), { who, expects: missing[path], reducedMotion: 'reduce' });
      if (path.endsWith('/*')) await page.goto(both.hub.address + (await first(page, path.replace('/*', ''))));
      assert.equal(await added(page), '', 'this is not there without script');
      await held(page);
      if (who) return; // who has three links more
      assert.deepEqual(await page.context().cookies(), []);
      if (path !== '/api/schema') await walk(page); // its thousands of links are all of one sort
    });
  }
}

test('without script one searches, chooses filters and reads', async (t) => {
  const page = await visit(t, both, '/', { javaScriptEnabled: false });
  await page.getByRole('searchbox').fill('bostäder');
  await page.getByRole('button', { name: 'Sök' }).click();
  await page.getByRole('heading', { level: 2, name: /träffar på bostäder/ }).waitFor();
  for (const kind of ['Artiklar', 'Projekt', 'Evenemang']) {
    await page.goto(`${both.hub.address}/sok?q=kommun`);
    await page.locator('.facets').getByRole('link', { name: new RegExp(`^${kind}`) }).click();
    const chosen = page.getByRole('list', { name: 'Valda filter' });
    await chosen.getByText(kind).waitFor();
    const topic = page.locator('.facets a[href*="amne="]').first();
    const name = (await topic.locator('.name').textContent()).trim();
    await topic.click();
    await chosen.getByText(name).waitFor();
    await chosen.getByText(kind).waitFor();
    const hit = page.locator('#search_found .cards h3 a').first();
    const title = (await hit.textContent()).trim();
    await hit.click();
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
  }
});

test('without script one goes from month to month, and to an event', async (t) => {
  const page = await visit(t, both, '/evenemang?visa=kalender&manad=2026-09', { javaScriptEnabled: false });
  const month = page.locator('#month_name');
  await month.getByText('September 2026').waitFor();
  await page.getByRole('link', { name: /^Nästa månad/ }).click();
  await month.getByText('Oktober 2026').waitFor();
  await page.getByRole('link', { name: /^Föregående månad/ }).click();
  await month.getByText('September 2026').waitFor();
  await page.goto(`${both.hub.address}/evenemang?visa=kalender`);
  for (let months = 0; (await page.locator('main a[href^="/evenemang/"]:visible').count()) === 0; months++) {
    assert.ok(months < 12, 'a year without events');
    await page.getByRole('link', { name: /^Nästa månad/ }).click();
  }
  const event = page.locator('main a[href^="/evenemang/"]:visible').first();
  const title = (await event.textContent()).trim();
  await event.click();
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
});

// sent is the newest letter of a hub without mail.
const sent = () => both.hub.letters.slice(both.hub.letters.findLastIndex((line) => line.startsWith('mail '))).join(' ');

test('without script one asks for a link, signs in by it, and out again', async (t) => {
  const page = await visit(t, both, '/mitt/uppgifter', { javaScriptEnabled: false });
  await page.getByLabel('Mejladress').fill('partner@example.org');
  await page.getByRole('button', { name: 'Skicka länk och kod' }).click();
  await page.waitForURL('**/logga-in/kod**');
  await page.goto(sent().match(/http\S+nyckel=\S+/)[0]);
  await page.getByRole('main').getByRole('button', { name: 'Logga in' }).click();
  await page.getByText('Demo, partner').waitFor();
  assert.equal(new URL(page.url()).pathname, '/mitt/uppgifter', 'where one was going');
  await page.getByRole('button', { name: 'Logga ut' }).click();
  await page.getByRole('link', { name: 'Logga in' }).waitFor();
});

test('without script one signs in by the code', async (t) => {
  const page = await visit(t, both, '/logga-in', { javaScriptEnabled: false });
  await page.getByLabel('Mejladress').fill('partner@example.org');
  await page.getByRole('button', { name: 'Skicka länk och kod' }).click();
  await page.waitForURL('**/logga-in/kod**');
  await page.getByLabel('Kod med sex siffror').fill(sent().match(/\b\d{3} ?\d{3}\b/)[0]);
  await page.getByRole('main').getByRole('button', { name: 'Logga in' }).click();
  await page.getByText('Demo, partner').waitFor();
});
