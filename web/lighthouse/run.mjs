// Lighthouse as a phone sees the pages that most people come to first. It is no part of
// CI: its figures for speed are the machine's as much as the page's.
import assert from 'node:assert/strict';
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { start } from '../e2e/hub.mjs';

const runs = Number(process.env.RUNS ?? 5);
const floors = { performance: 0.95, accessibility: 1, 'best-practices': 1, seo: 1 };
const unlisted = ['/sok?q=kommun']; // engines are kept from answers to others' questions
const paths = ['/', ...unlisted, '/artiklar/tomma-lagenheter-i-allmannyttan', '/projekt/va-forsorjning-sma-kommuner'];
const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];

const hub = await start();
const chrome = await launch({ chromePath: process.env.CHROMIUM ?? '/usr/bin/chromium', chromeFlags: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic'] });
let below = 0;
try {
  for (const path of paths) {
    const results = [];
    for (let run = 0; run < runs; run++) {
      results.push((await lighthouse(hub.address + path, { port: chrome.port, onlyCategories: Object.keys(floors), skipAudits: unlisted.includes(path) ? ['is-crawlable'] : [], logLevel: 'error' })).lhr);
      assert.equal(results.at(-1).runtimeError, undefined, path);
    }
    const figures = Object.keys(floors).map((name) => [name, median(results.map((one) => one.categories[name].score))]);
    const times = ['first-contentful-paint', 'largest-contentful-paint', 'total-blocking-time', 'cumulative-layout-shift'].map((name) => `${name} ${median(results.map((one) => one.audits[name].numericValue)).toFixed(2)}`);
    console.log(`${path}: ${figures.map(([name, score]) => `${name} ${score.toFixed(2)}`).join(', ')}; ${times.join(', ')}`);
    below += figures.filter(([name, score]) => score < floors[name]).length;
    const last = results.at(-1);
    const weighed = new Set(Object.values(last.categories).flatMap((one) => one.auditRefs.filter((ref) => ref.weight > 0).map((ref) => ref.id)));
    for (const audit of Object.values(last.audits)) {
      if (weighed.has(audit.id) && audit.score !== null && audit.score < 0.9) console.log(`  ${audit.id} ${audit.score}: ${audit.title} ${audit.displayValue ?? ''}`);
    }
  }
} finally {
  chrome.kill();
  await hub.stop();
}
assert.equal(below, 0, `${below} figures are below what they should be`);
