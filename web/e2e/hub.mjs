// A hub of its own for each file of tests: the program as it is built (HUB_PROGRAM, or
// ../hub), on a free port, with its records in a folder that goes with it.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';

const program = process.env.HUB_PROGRAM ?? new URL('../../hub', import.meta.url).pathname;

// start is a running hub: its address, and a link to sign in by for each of partner,
// member, editor and admin. A link is good once.
export async function start() {
  const folder = await mkdtemp(join(tmpdir(), 'hub-e2e-'));
  const child = spawn(program, { env: { ...process.env, HUB_ADDR: '127.0.0.1:0', HUB_DATA: folder, DATABASE_URL: '' }, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const links = {};
  let address = '';
  const said = [];
  await new Promise((resolve, reject) => {
    const read = (line) => {
      said.push(line);
      address ||= line.match(/read and search\s+(http\S+?)\/?$/)?.[1] ?? '';
      const [, who, link] = line.match(/sign in: (\w+)\s+(http\S+)/) ?? [];
      if (who) links[who] = link;
      if (links.admin) resolve();
    };
    createInterface(child.stdout).on('line', read);
    createInterface(child.stderr).on('line', read);
    child.once('error', reject);
    void ended.then((code) => reject(new Error(`the hub ended with ${code}:\n${said.join('\n')}`)));
  });
  return {
    address,
    links,
    async stop() {
      child.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

// browse is a Chromium: one for each file of tests.
export const browse = () => chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-quic'] });

// enter signs somebody in, in a browser of their own.
export async function enter(browser, hub, who, options = {}) {
  const context = await browser.newContext({ locale: 'sv-SE', timezoneId: 'Europe/Stockholm', ...options });
  const page = await context.newPage();
  await page.goto(hub.links[who]);
  await page.locator('main form button').click();
  await page.waitForURL((url) => !url.pathname.startsWith('/logga-in'));
  return { context, page };
}
