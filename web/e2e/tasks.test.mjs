// The tasks of docs/tasks.md that need nobody's rooms, from the start page on. Each
// counts its steps.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { together, visit } from './hub.mjs';

const both = together();
const most = 3; // steps

// task does what docs/tasks.md says under a number: `step` does one of its steps.
function task(name, does, options) {
  test(name, async (t) => {
    const page = await visit(t, both, '/', options);
    let steps = 0;
    await does(page, async (act) => {
      steps++;
      await act;
    });
    assert.ok(steps > 0 && steps <= most, `${steps} steps`);
  });
}

const main = (page) => page.getByRole('main');
const menu = (page, name) => page.getByRole('navigation', { name: 'Huvudmeny' }).getByRole('link', { name, exact: true }).click();
const foot = (page, name) => page.getByRole('contentinfo').getByRole('link', { name });
const heading = (page, name) => page.getByRole('heading', { level: 1, name }).waitFor();
// fetched is what a link gives to a program.
const fetched = async (page, link) => (await page.request.get(new URL(await link.getAttribute('href'), page.url()).href)).text();

task('1. a member finds what others have done about empty flats', async (page, step) => {
  await step(page.getByRole('searchbox').fill('bostäder'));
  await page.locator('#hits_heading', { hasText: 'bostäder' }).waitFor();
  const hit = page.locator('#search_found .card h3 a').first();
  const title = (await hit.textContent()).trim();
  await step(hit.click());
  await heading(page, title);
}, { who: 'member' });

task('2. a member sees how far a project has come', async (page, step) => {
  await step(menu(page, 'Projekt'));
  await step(main(page).getByRole('link', { name: 'Trygg vattenförsörjning i små kommuner', exact: true }).click());
  await heading(page, 'Trygg vattenförsörjning i små kommuner');
  await main(page).getByText('Väntar på beslut').first().waitFor();
}, { who: 'member' });

task('3. a member sees what a municipality has done', async (page, step) => {
  await step(menu(page, 'Kommuner'));
  await step(main(page).getByRole('link', { name: 'Forshaga', exact: true }).first().click());
  await heading(page, /Forshaga/);
}, { who: 'member' });

task('4. a member has all events in their calendar', async (page, step) => {
  const link = foot(page, /^Alla evenemang i din kalender/);
  await step(link.focus());
  assert.match(await fetched(page, link), /^BEGIN:VCALENDAR\r\n/);
});

task("16. a partner's developer sees what the API answers", async (page, step) => {
  await step(foot(page, /^Vårt API/).click());
  const link = main(page).getByRole('link', { name: 'See the answer' }).first();
  await step(link.focus());
  const { data, errors } = JSON.parse(await fetched(page, link));
  assert.equal(errors, undefined);
  assert.ok(data);
});

task("17. a partner's developer asks a question of their own", async (page, step) => {
  await step(foot(page, /^Vårt API/).click());
  await step(main(page).getByRole('link', { name: 'Open the explorer', exact: true }).click());
  await step(page.getByRole('button', { name: 'Execute query' }).click());
  await page.locator('.result-window').getByText('"data"').waitFor();
});

task("18. a partner's developer looks a type up", async (page, step) => {
  await step(foot(page, /^Vårt API/).click());
  await step(page.getByRole('navigation').getByRole('link', { name: 'Schema', exact: true }).click());
  await main(page).getByRole('link', { name: 'Article', exact: true }).first().waitFor();
});

task("19. a partner's developer reads what is new", async (page, step) => {
  const link = foot(page, /^Allt nytt i din nyhetsläsare/);
  await step(link.focus());
  assert.match(await fetched(page, link), /<feed /);
});
