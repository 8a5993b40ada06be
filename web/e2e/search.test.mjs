// The search that answers while one types: that it is quick, says what the page without
// script says, and loses nothing on the way.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { together, visit } from './hub.mjs';

const both = together();

const box = (page) => page.getByRole('searchbox');
const heading = (page) => page.locator('#hits_heading');
const answered = (page, text) => heading(page).getByText(text).waitFor();
const address = (page) => decodeURIComponent(new URL(page.url()).search);
const focused = (page) => page.evaluate(() => document.activeElement.matches('body, main') ? '' : document.activeElement.textContent.trim());

/** Opens the search with an answer of the script's own. */
async function searching(t, text, options) {
  const page = await visit(t, both, '/sok', options);
  await box(page).fill(text);
  await answered(page, text);
  return page;
}

test('typing to painted hits, median of 20', async (t) => {
  const page = await searching(t, 'vatten');
  const times = [];
  const words = ['skola', 'avlopp', 'digital', 'omsorg', 'samverkan', 'bredband', 'energi', 'lärare', 'äldre', 'budget'];
  for (const word of [...words, ...words.map((one) => `${one} kommun`)]) {
    await box(page).fill('');
    await page.waitForFunction(() => document.title.startsWith('Sök –'));
    await page.evaluate((wanted) => {
      window.painted = 0;
      let typed = 0;
      document.querySelector('input[type=search]').addEventListener('input', (event) => (typed = event.timeStamp), { once: true });
      const seen = new MutationObserver(() => {
        if (!document.title.startsWith(`${wanted} –`)) return;
        seen.disconnect();
        requestAnimationFrame(() => setTimeout(() => (window.painted = performance.now() - typed)));
      });
      seen.observe(document.head, { subtree: true, childList: true, characterData: true });
    }, word);
    await page.keyboard.insertText(word);
    times.push(await (await page.waitForFunction(() => window.painted)).jsonValue());
  }
  const median = times.sort((a, b) => a - b)[times.length / 2];
  t.diagnostic(`typing to painted hits: median ${median.toFixed(0)} ms, ${times[0].toFixed(0)} to ${times.at(-1).toFixed(0)}`);
});

test('an answer that comes too late is not shown', async (t) => {
  const page = await searching(t, 'skola');
  let release;
  const held = new Promise((resolve) => (release = resolve));
  await page.route('**/graphql', async (route) => {
    if (!route.request().postData().includes('avlopp')) return route.continue();
    await held;
    await route.continue().catch(() => {}); // nobody waits for it any more
  });
  const asked = page.waitForRequest((request) => request.postData()?.includes('avlopp'));
  await box(page).fill('avlopp');
  await asked;
  await box(page).fill('bredband');
  await answered(page, 'bredband');
  release();
  await page.evaluate(() => fetch('/graphql', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{"query":"{ __typename }"}' }));
  assert.match(await heading(page).textContent(), /bredband/);
  assert.equal(address(page), '?q=bredband');
});

test('who types on while the first answer is awaited goes on typing', async (t) => {
  const page = await visit(t, both, '/');
  await page.evaluate(() => (window.untouched = true));
  let release;
  const held = new Promise((resolve) => (release = resolve));
  await page.route('**/graphql', async (route) => {
    if (route.request().postDataJSON().variables.query !== 'skol') return route.continue();
    await held;
    await route.continue().catch(() => {});
  });
  const asked = page.waitForRequest('**/graphql');
  await box(page).fill('skol');
  await asked;
  await box(page).fill('skola');
  await answered(page, 'skola');
  release();
  assert.ok(await page.evaluate(() => window.untouched), 'the page was loaded anew');
  assert.equal(await page.evaluate(() => document.activeElement.type), 'search');
});

test('the start page becomes the search, and Back makes it the start page again', async (t) => {
  const page = await visit(t, both, '/');
  await box(page).fill('skola');
  await answered(page, 'skola');
  assert.equal(new URL(page.url()).pathname, '/sok');
  assert.match(await page.title(), /^skola – sök/);
  await page.goBack();
  await page.getByRole('heading', { name: 'Nytt i kunskapsnavet' }).waitFor();
  assert.equal(new URL(page.url()).pathname, '/');
});

test('Back and Forward go from question to question', async (t) => {
  const page = await searching(t, 'skola');
  await page.getByRole('link', { name: 'Nyast' }).click();
  await page.locator('.orders [aria-current]', { hasText: 'Nyast' }).waitFor();
  await box(page).fill('avlopp');
  await box(page).press('Enter');
  await answered(page, 'avlopp');
  assert.equal(address(page), '?q=avlopp&sortera=nyast');
  await page.goBack();
  await answered(page, /avlopp|skola/);
  await page.goBack();
  await page.locator('.orders [aria-current]', { hasText: 'Mest relevant' }).waitFor();
  assert.equal(await box(page).inputValue(), 'skola');
  assert.equal(address(page), '?q=skola');
  await page.goForward();
  await page.locator('.orders [aria-current]', { hasText: 'Nyast' }).waitFor();
});

test('filters are chosen and taken away by keyboard, and the focus is never lost', async (t) => {
  const page = await searching(t, 'kommun');
  const all = await heading(page).textContent();
  await page.getByRole('region', { name: 'Filtrera' }).getByRole('link').first().focus();
  const name = await page.evaluate(() => document.activeElement.querySelector('.name').textContent);
  await page.keyboard.press('Enter');
  const chip = page.getByRole('list', { name: 'Valda filter' }).getByRole('link', { name: `Ta bort filtret ${name}` });
  await chip.waitFor();
  assert.match(address(page), /^\?q=kommun&\w+=/);
  assert.match(await focused(page), new RegExp(name), 'on what was chosen');
  assert.notEqual(await heading(page).textContent(), all);
  await chip.focus();
  await page.keyboard.press('Enter');
  await heading(page).getByText(all).waitFor();
  assert.equal(address(page), '?q=kommun');
  assert.notEqual(await focused(page), '', 'nowhere, after the chip was taken away');
});

test('what was meant is told, with a link to it', async (t) => {
  const page = await searching(t, 'skola');
  await box(page).fill('vattenförsörjnig');
  const notice = page.locator('.notice', { hasText: 'Vi hittade inte allt i' });
  await notice.getByRole('link').click();
  await page.waitForURL(/q=vattenf/);
  await notice.waitFor({ state: 'detached' });
  assert.notEqual(await box(page).inputValue(), 'vattenförsörjnig');
});

test('more hits come below, and the focus is on the first of them', async (t) => {
  const page = await searching(t, 'kommun');
  const hits = page.locator('#search_found .cards > li');
  const shown = await hits.count();
  await page.getByRole('link', { name: 'Visa fler' }).focus();
  await page.keyboard.press('Enter');
  await hits.nth(shown).waitFor();
  await page.waitForFunction((at) => document.querySelectorAll('#search_found .cards > li')[at].contains(document.activeElement), shown);
});

test('a lost network is told, and what was typed is asked when it is back', async (t) => {
  const page = await searching(t, 'skola', { expects: /ERR_INTERNET_DISCONNECTED/ });
  await page.context().setOffline(true);
  await box(page).fill('avlopp');
  const alert = page.getByRole('alert');
  await alert.getByText(/Vi får ingen kontakt/).waitFor();
  assert.equal(await box(page).inputValue(), 'avlopp');
  await page.context().setOffline(false);
  await alert.getByRole('button', { name: 'Försök igen' }).click();
  await answered(page, 'avlopp');
  await alert.waitFor({ state: 'detached' });
});

test('a network that is lost before the first answer is told too', async (t) => {
  const page = await visit(t, both, '/', { expects: /ERR_INTERNET_DISCONNECTED/ });
  const loaded = page.waitForResponse(/\/search-/);
  await box(page).focus();
  await loaded;
  await page.context().setOffline(true);
  await box(page).fill('avlopp');
  await page.getByRole('alert').getByText(/Vi får ingen kontakt/).waitFor();
  assert.equal(await box(page).inputValue(), 'avlopp');
  await page.context().setOffline(false);
  await page.getByRole('alert').getByRole('button', { name: 'Försök igen' }).click();
  await answered(page, 'avlopp');
});

test('who asks too much is told how long to wait', async (t) => {
  const page = await searching(t, 'skola', { expects: /429/ });
  await page.route('**/graphql', (route) => route.fulfill({
    status: 429, headers: { 'Retry-After': '12' }, json: { errors: [{ message: 'too much', extensions: { code: 'RATE_LIMITED' } }] },
  }));
  await box(page).fill('avlopp');
  await page.getByRole('alert').getByText(/Vänta 12 sekunder/).waitFor();
  await page.unroute('**/graphql');
  await page.getByRole('button', { name: 'Försök igen' }).click();
  await answered(page, 'avlopp');
});

test('the keys / j k o ? do what the help says, until they are switched off', async (t) => {
  const page = await visit(t, both, '/');
  await page.keyboard.press('/');
  await page.waitForFunction(() => document.activeElement.type === 'search');
  await box(page).fill('kommun');
  await answered(page, 'kommun');
  await page.keyboard.press('j'); // a letter of what is written
  assert.equal(await box(page).inputValue(), 'kommunj');
  await box(page).fill('skola');
  await answered(page, 'skola');
  await box(page).blur();
  const titles = await page.locator('#search_found .cards h3').allTextContents();
  for (const [key, at] of [['j', 0], ['j', 1], ['k', 0]]) {
    await page.keyboard.press(key);
    assert.equal(await focused(page), titles[at].trim(), key);
  }
  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Snabbtangenter' });
  await help.getByRole('checkbox').uncheck();
  await help.getByRole('button', { name: 'Stäng' }).click();
  await help.waitFor({ state: 'detached' });
  await page.locator('#search_found .cards h3 a').first().focus();
  for (const key of ['j', 'o', '/']) await page.keyboard.press(key);
  assert.equal(await focused(page), titles[0].trim(), 'the keys are off');
  await page.keyboard.press('?');
  await help.getByRole('checkbox').check();
  await page.keyboard.press('Escape');
  await help.waitFor({ state: 'detached' });
  await page.locator('#search_found .cards h3 a').first().focus();
  await page.keyboard.press('o');
  await page.getByRole('heading', { level: 1, name: titles[0].trim() }).waitFor();
});

// ways are where one follows what the page shows, and what that is called.
const ways = (page) => page.evaluate(() => ({
  heading: document.querySelector('#page_follow').textContent,
  links: [...document.querySelectorAll('.follow a, link[rel=alternate]')].map((one) => `${one.title} ${one.href}`),
}));

for (const [from, typed] of [['/', 'bredband'], ['/sok?q=skola&sortera=nyast&typ=artikel', 'vatten & avlopp'], ['/sok?q=skola&amne=va', '']]) {
  test(`what is followed is what is typed: ${from} and then "${typed}"`, async (t) => {
    const page = await visit(t, both, from);
    const before = await ways(page);
    await box(page).fill(typed);
    await page.waitForFunction((start) => document.title.startsWith(start), typed ? `${typed} –` : 'Sök –');
    const now = await ways(page);
    assert.notDeepEqual(now, before);
    await page.reload();
    assert.deepEqual(now, await ways(page), page.url());
    assert.equal((await page.request.get(now.links[0].split(' ').at(-1))).status(), 200);
  });
}

test('a search that is watched says so, while one types and after a reload', async (t) => {
  const page = await visit(t, both, '/sok', { who: 'member' });
  const button = (name) => page.locator('.hits-head').getByRole('button', { name });
  await box(page).fill('skola');
  await answered(page, 'skola');
  await button('Bevaka sökningen').click();
  await button('Sluta bevaka sökningen').waitFor();
  await box(page).fill('avlopp');
  await answered(page, 'avlopp');
  await button('Bevaka sökningen').waitFor();
  let asked = 0;
  page.on('request', (request) => (asked += request.url().endsWith('/graphql')));
  await box(page).fill('skola');
  await answered(page, 'skola');
  await button('Sluta bevaka sökningen').waitFor();
  assert.equal(asked, 1, 'the search, and nothing beside it');
  await page.getByRole('link', { name: 'Nyast' }).click(); // another order is the same search
  await page.locator('.orders [aria-current]', { hasText: 'Nyast' }).waitFor();
  await button('Sluta bevaka sökningen').waitFor();
  await page.reload();
  await button('Sluta bevaka sökningen').waitFor();
  await box(page).fill('bredband');
  await answered(page, 'bredband');
  await button('Bevaka sökningen').waitFor();
  await box(page).fill('skola');
  await answered(page, 'skola');
  await button('Sluta bevaka sökningen').click();
  await button('Bevaka sökningen').waitFor();
  await page.reload();
  await button('Bevaka sökningen').waitFor();
});

// said is what a page shows of an answer: its words, where its links lead, what is chosen.
const said = (page) => page.evaluate(() => {
  const places = [...document.querySelectorAll('#search_chips, #search_found')];
  const all = (selector, tell) => places.flatMap((place) => [...place.querySelectorAll(selector)].map(tell));
  const words = (one) => one.innerText.replace(/\s+/g, ' ').trim();
  const leads = ({ href }) => {
    const to = new URL(href);
    to.searchParams.sort();
    return decodeURIComponent(to.pathname + to.search + to.hash);
  };
  all('details', (one) => (one.open = true));
  return {
    lines: places.flatMap((place) => place.innerText.split('\n').map((line) => line.replace(/\s+/g, ' ').trim()).filter(Boolean)),
    links: all('a', (a) => `${words(a)} → ${leads(a)} ${a.ariaCurrent ?? ''} ${a.rel}`),
    marks: all('mark, time, .tag', (one) => `${one.className} ${one.dateTime ?? ''} ${one.textContent}`),
    names: all('[aria-label], [aria-labelledby]', (one) => one.ariaLabel ?? one.getAttribute('aria-labelledby')),
  };
});

for (const asked of [
  'q=vattenförsörjning', 'q=skola&sortera=nyast', 'q=kommun&typ=projekt', 'q=bredband&ar=2025', '', 'q=kommun&amne=samverkan&typ=artikel',
  'q=vattenförsörjnig', 'q=xyzzyfjomp', 'q=skola+forshaga&typ=evenemang', 'q=Forshaga', 'typ=evenemang&sortera=aldst', 'q=<b>"&lan=17',
]) {
  test(`Go and Svelte say the same: ${asked}`, async (t) => {
    const plain = await visit(t, both, `/sok?${asked}`, { javaScriptEnabled: false });
    const page = await visit(t, both, `/sok?${asked}`);
    const text = await box(page).inputValue();
    for (const typed of ['fjomp', text]) { // the second answers are the script's own
      await box(page).fill(typed);
      await page.waitForFunction((start) => document.title.startsWith(start), typed ? `${typed} –` : 'Sök –');
    }
    const [script, go] = [await said(page), await said(plain)];
    for (const part of Object.keys(go)) assert.deepEqual(script[part], go[part], part);
  });
}
