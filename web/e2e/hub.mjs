// A hub of its own for each file of tests: the program as run.mjs has built it, on a
// free port, with its records in a folder that goes with it; and a browser to look at it.
import { AxeBuilder } from '@axe-core/playwright';
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before } from 'node:test';
import { chromium } from 'playwright-core';

const program = process.env.HUB_PROGRAM ?? new URL('../../hub', import.meta.url).pathname;
const patience = 20_000; // for one step: a machine that also runs other tests is slow

// kept is what a hub needs of our environment. The rest stays out: with a DATABASE_URL
// in it, the tests would write into somebody's real records.
const kept = ['PATH', 'HOME', 'TMPDIR', 'HUB_PG_BIN'];

// start is a running hub: its address, and a link to sign in by for each of partner,
// member, editor and admin. A link is good once.
export async function start(settings = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'hub-e2e-'));
  const own = Object.fromEntries(kept.filter((name) => process.env[name]).map((name) => [name, process.env[name]]));
  const env = { ...own, HUB_ADDR: '127.0.0.1:0', HUB_DATA: folder, ...settings };
  const child = spawn(program, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = once(child, 'close').then(([code, signal]) => signal ?? code);
  const log = [];
  createInterface(child.stderr).on('line', (line) => log.push(line));
  process.once('exit', () => child.kill('SIGTERM')); // tests that are cut short leave no hub behind
  process.once('SIGTERM', () => process.exit(1));
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  const refused = ended.then((code) => Promise.reject(new Error(`the hub ended with ${code}:\n${log.join('\n')}`)));
  const letters = []; // what a hub without mail prints instead
  const { address, links } = await Promise.race([ready(child, letters), refused]);
  refused.catch(() => {}); // it ends when it is told to
  return { address, links, letters, log, stop };
}

function ready(child, lines) {
  const links = {};
  let address = '';
  return new Promise((resolve) => {
    createInterface(child.stdout).on('line', (line) => {
      lines.push(line);
      address ||= line.match(/^ready +on (\S+),/)?.[1] ?? '';
      const [, who, link] = line.match(/sign in: (\w+)\s+(http\S+)/) ?? [];
      if (who) links[who] = link;
      if (links.admin) resolve({ address: `http://${address}`, links });
    });
  });
}

// browse is a Chromium: one for each file of tests.
export const browse = () =>
  chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-quic'] });

// together starts a hub and a browser before the tests of a file, and stops them after.
// What it gives is there when the tests run, and what `makes` has made by then.
export function together(settings, makes = () => {}) {
  const both = { hub: undefined, browser: undefined };
  before(async () => {
    [both.hub, both.browser] = await Promise.all([start(settings), browse()]);
    await makes(both);
  });
  after(async () => {
    await both.browser?.close();
    await both.hub?.stop();
  });
  return both;
}

const swedish = { locale: 'sv-SE', timezoneId: 'Europe/Stockholm' };

// visit opens a page in a browser window that nobody has used, and closes it with the
// test, which fails where the page was not quiet (see watch). `expects` are the faults
// that the test brings about itself; `who` is signed in.
export async function visit(t, { hub, browser }, path, { who, expects, ...look } = {}) {
  const context = await browser.newContext({ ...swedish, ...look });
  context.setDefaultTimeout(patience);
  const page = await context.newPage();
  const faults = await watch(page, hub.address);
  t.after(async () => {
    await context.close();
    assert.deepEqual(faults.filter((fault) => !expects?.test(fault)), []);
  });
  if (who) await signIn(page, hub, who);
  await page.goto(hub.address + path);
  return page;
}

// watch notes what no page of the hub may do: an error, something against the policy of
// its content, a request to anybody else.
export async function watch(page, address) {
  const faults = [];
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (origin !== address && !['data:', 'blob:'].includes(protocol)) faults.push(`asked ${request.url()}`);
  });
  page.on('console', (line) => line.type() === 'error' && faults.push(line.text()));
  page.on('pageerror', (error) => faults.push(String(error)));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => console.error('policy', event.violatedDirective, event.blockedURI));
    window.shifts = []; // what has moved by itself (see held)
    new PerformanceObserver((list) => shifts.push(...list.getEntries())).observe({ type: 'layout-shift', buffered: true });
  });
  return faults;
}

// signIn signs somebody in where a page is: by their link the first time, and by the
// cookies of that afterwards.
export async function signIn(page, hub, who) {
  hub.cookies ??= {};
  const known = hub.cookies[who];
  if (known) return page.context().addCookies(await known);
  hub.cookies[who] = byLink(page, hub.links[who]).then(() => page.context().cookies());
  await hub.cookies[who];
}

async function byLink(page, link) {
  await page.goto(link);
  await page.locator('main form button').click();
  await page.waitForURL((url) => !url.pathname.startsWith('/logga-in'));
}

// enter signs somebody in, in a browser window of their own that the file closes.
export async function enter(browser, hub, who, options = {}) {
  const context = await browser.newContext({ ...swedish, ...options });
  context.setDefaultTimeout(patience);
  const page = await context.newPage();
  await signIn(page, hub, who);
  return { context, page };
}

// asked is what the API says to who is signed in where a page is.
export const asked = (page, query, variables = {}) =>
  page.evaluate(async (asks) => {
    const answer = await fetch('/graphql', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(asks) });
    return (await answer.json()).data;
  }, { query, variables });

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const colours = ['color-contrast', 'link-in-text-block']; // all that dark changes
const looks = [
  { name: 'light', colorScheme: 'light', width: 1280, rules: (axe) => axe.withTags(rules) },
  { name: 'dark', colorScheme: 'dark', width: 1280, rules: (axe) => axe.withRules(colours) },
  { name: '320 px', colorScheme: 'light', width: 320, rules: (axe) => axe.withTags(rules) },
];

// axe holds a page to WCAG 2.2 AA and to best practice, in light, in dark, and on a
// screen of 320 px, on which nothing may lie beside it.
export async function axe(page) {
  for (const { name, colorScheme, width, rules } of looks) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    const { violations } = await rules(new AxeBuilder({ page }).setLegacyMode()).analyze(); // the pages have no frames
    const found = violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
    assert.deepEqual(found, [], `${page.url()}, ${name}`);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${page.url()} is wider than ${width} px`);
  }
}
