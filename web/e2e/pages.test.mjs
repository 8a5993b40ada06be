// The reading pages as a browser has them: for everyone, quiet, still, and whole without
// script.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe, together, visit } from './hub.mjs';

const both = together();

const lists = ['/artiklar', '/rapporter', '/projekt', '/evenemang', '/kommuner', '/amnen', '/organisationer'];
const own = ['/', '/sok', '/sok?q=kommun&typ=projekt', '/sok?q=xyzzyfjomp', '/logga-in', '/finns-inte'];

// first is the address of the first page that a list leads to.
const first = (page, list) => page.locator(`main a[href^="${list}/"]`).first().getAttribute('href');

// shifted is how much of the page has moved by itself since it was opened.
const shifted = (page) => page.evaluate(() => new Promise((resolve) => {
  new PerformanceObserver((list) => resolve(list.getEntries().reduce((sum, one) => sum + (one.hadRecentInput ? 0 : one.value), 0)))
    .observe({ type: 'layout-shift', buffered: true });
  requestAnimationFrame(() => setTimeout(() => resolve(0))); // nothing is told where nothing moved
}));

// inline is what the policy would have to allow: script and style in the page itself.
const inline = (page) => page.evaluate(() => [...document.querySelectorAll('*')].flatMap((one) => {
  const script = one.matches('script:not([src]):not([type="application/ld+json"]), style');
  return [...one.attributes].filter((a) => /^on|^style$/.test(a.name)).map((a) => `${one.tagName} ${a.name}`).concat(script ? one.outerHTML : []);
}));

for (const who of [undefined, 'member']) {
  for (const path of [...own, ...lists, ...lists.map((list) => `${list}/*`)]) {
    test(`${path} is for everyone, ${who ? 'signed in' : 'signed out'}`, async (t) => {
      const page = await visit(t, both, path.replace('/*', ''), { who, expects: path === '/finns-inte' ? /404/ : undefined });
      if (path.endsWith('/*')) await page.goto(both.hub.address + (await first(page, path.replace('/*', ''))));
      assert.equal(await shifted(page), 0, 'the page moved');
      assert.deepEqual(await inline(page), []);
      if (!who) assert.deepEqual(await page.context().cookies(), []);
      await axe(page);
    });
  }
}

test('a way in that has no script reads, signs in and signs out', async (t) => {
  const page = await visit(t, both, '/', { javaScriptEnabled: false });
  await page.getByRole('searchbox').fill('bostäder');
  await page.getByRole('button', { name: 'Sök' }).click();
  await page.getByRole('heading', { level: 2, name: /träffar på bostäder/ }).waitFor();
  for (const kind of ['Artiklar', 'Projekt', 'Evenemang']) {
    await page.goto(`${both.hub.address}/sok?q=kommun`);
    await page.locator('.facets').getByRole('link', { name: new RegExp(`^${kind}`) }).click();
    await page.getByRole('list', { name: 'Valda filter' }).getByText(kind).waitFor();
    const hit = page.locator('#search_found .cards h3 a').first();
    const title = (await hit.textContent()).trim();
    await hit.click();
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
  }
  await page.goto(both.hub.links.partner);
  await page.getByRole('main').getByRole('button', { name: 'Logga in' }).click();
  await page.getByText('Demo, partner').waitFor();
  await page.getByRole('link', { name: 'Mitt' }).click();
  await page.getByRole('heading', { level: 1, name: 'Mitt' }).waitFor();
  await page.getByRole('button', { name: 'Logga ut' }).click();
  await page.getByRole('link', { name: 'Logga in' }).waitFor();
});

// tabTo presses Tab until something has the focus.
async function tabTo(page, selector, most = 60) {
  for (let steps = 0; steps < most; steps++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) return;
  }
  assert.fail(`${selector} is not reached by ${most} times Tab`);
}

test('the keyboard alone leads from the start to an article', async (t) => {
  const page = await visit(t, both, '/');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Hoppa till innehållet');
  await page.keyboard.press('Enter');
  await tabTo(page, 'input[type=search]', 2);
  await page.keyboard.type('bostadsenkäten');
  await page.locator('#hits_heading').getByText('bostadsenkäten').waitFor();
  await tabTo(page, '.card h3 a[href^="/artiklar/"]');
  const title = await page.evaluate(() => document.activeElement.textContent.trim());
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
});
