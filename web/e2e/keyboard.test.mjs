// What the mouse does, the keyboard does alone: from the start page on, by Tab, Enter,
// Space and Esc. Each page's order of Tab is held by held.mjs, the single keys by the search.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { together, visit } from './hub.mjs';

const both = together();
const farthest = 150; // stops of Tab to anything on a page

const focused = (page) => page.evaluate(() => {
  const one = document.activeElement;
  const text = one.labels?.[0] ?? one;
  return text.textContent.replace(/\s+/g, ' ').trim();
});

// tabTo presses Tab until what has the focus is called so.
async function tabTo(page, name) {
  const passed = [];
  for (let stops = 0; stops < farthest; stops++) {
    await page.keyboard.press('Tab');
    passed.push(await focused(page));
    if (name instanceof RegExp ? name.test(passed.at(-1)) : passed.at(-1) === name) return;
  }
  assert.fail(`${name} is not reached: ${passed.join(' | ')}`);
}

async function enter(page, name) {
  await tabTo(page, name);
  await page.keyboard.press('Enter');
}

async function write(page, label, text) {
  await tabTo(page, label);
  await page.keyboard.type(text);
}

const heading = (page, name, level = 1) => page.getByRole('heading', { level, name }).waitFor();
const told = (page, text) => page.getByText(text, { exact: true }).first().waitFor();

test('the keyboard alone leads past the menu, to a search and to an article', async (t) => {
  const page = await visit(t, both, '/');
  await enter(page, 'Hoppa till innehållet');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.type), 'search');
  await page.keyboard.type('bostadsenkäten');
  await page.locator('#hits_heading').getByText('bostadsenkäten').waitFor();
  const title = (await page.locator('#search_found .card h3 a[href^="/artiklar/"]').first().textContent()).trim();
  await enter(page, title);
  await heading(page, title);
});

test('the search stands still while one types, but for its hits', async (t) => {
  const page = await visit(t, both, '/sok');
  await page.keyboard.press('/');
  const places = () => page.evaluate(() => ['h1', 'form.search', '#search_chips', '#search_found'].map((one) => document.querySelector(one).getBoundingClientRect().top));
  const before = await places();
  for (const [typed, answer] of [['vat', 'vat'], ['ten', 'vatten'], [' och avlopp', 'vatten och avlopp'], [' xyzzyfjomp', 'xyzzyfjomp']]) {
    await page.keyboard.type(typed);
    await page.locator('#hits_heading, #search_found').getByText(answer).first().waitFor();
    assert.deepEqual(await places(), before, answer);
  }
});

test('the keyboard alone writes an article and publishes it', async (t) => {
  const page = await visit(t, both, '/', { who: 'editor' });
  await enter(page, 'Redigera');
  await heading(page, 'Redigera');
  await enter(page, 'Skriv nytt');
  await enter(page, /^Artikel /);
  await page.getByLabel('Rubrik', { exact: true }).waitFor();
  await write(page, 'Rubrik', 'Bara tangenter');
  await write(page, 'Sammanfattning', 'Den som inte har någon mus skriver ändå.');
  await enter(page, 'Fet');
  await page.keyboard.type('Fet text');
  await tabTo(page, 'Kommunal samverkan');
  await page.keyboard.press('Space');
  await write(page, 'Lägg till kommun', 'Forsh');
  await page.getByRole('button', { name: /^Forshaga/ }).waitFor();
  await page.keyboard.press('Enter');
  await enter(page, 'Publicera nu');
  await told(page, 'Publicerad.');
  await enter(page, 'Läs den på sidan');
  const reader = await page.context().waitForEvent('page');
  await heading(reader, 'Bara tangenter');
  await reader.locator('strong', { hasText: 'Fet text' }).waitFor();
  await reader.getByRole('link', { name: /Forshaga/ }).first().waitFor();
});

test('the keyboard alone watches a project, and no longer', async (t) => {
  const page = await visit(t, both, '/', { who: 'member' });
  await enter(page, 'Projekt');
  await heading(page, 'Projekt');
  await enter(page, 'Trygg vattenförsörjning i små kommuner');
  await heading(page, 'Trygg vattenförsörjning i små kommuner');
  await page.getByRole('button', { name: /^Bevaka/ }).waitFor();
  await enter(page, /^Bevaka/);
  await page.getByRole('button', { name: /^Sluta bevaka/ }).waitFor();
  assert.match(await focused(page), /^Sluta bevaka/, 'the focus stays');
  await enter(page, 'Dina bevakningar');
  await page.waitForURL('**/mitt/bevakningar');
  await heading(page, 'Bevakningar', 2);
  await enter(page, /^Sluta bevaka ?Trygg/);
  await page.getByRole('status').getByText(/^Du bevakar inte Trygg/).waitFor();
});

test('Esc closes what opens over a page, and the focus is where it was', async (t) => {
  const page = await visit(t, both, '/redigera', { who: 'admin' });
  await enter(page, 'Skriv nytt');
  await page.getByRole('link', { name: /^Artikel/ }).waitFor();
  await tabTo(page, /^Projekt /);
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: /^Artikel/ }).waitFor({ state: 'hidden' });
  assert.equal(await focused(page), 'Skriv nytt');

  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Snabbtangenter' });
  await help.waitFor();
  await page.keyboard.press('Escape');
  await help.waitFor({ state: 'detached' });
  assert.equal(await focused(page), 'Skriv nytt');

  await page.goto(`${both.hub.address}/admin`);
  await page.getByRole('link', { name: 'Demo, medlem' }).waitFor();
  await enter(page, 'Demo, medlem');
  await page.getByRole('button', { name: 'Radera …' }).waitFor();
  await enter(page, 'Radera …');
  const erase = page.getByRole('dialog', { name: 'Radera Demo, medlem?' });
  await erase.waitFor();
  await page.keyboard.press('Escape');
  await erase.waitFor({ state: 'hidden' });
  assert.equal(await focused(page), 'Radera …');
});
