// What holds on every page of the hub, whoever looks at it.
import assert from 'node:assert/strict';
import { axe } from './hub.mjs';

// held holds a page that was just opened to all of it but walk: it has stood still,
// nothing is inline, and it is accessible in each look.
export async function held(page) {
  await still(page);
  assert.deepEqual(await inline(page), []);
  await axe(page);
}

// settled waits until a room has filled its page.
export const settled = (page) => page.waitForFunction(() => document.querySelector('#room h1, #room h2, #room .alert') && !document.querySelector('.waiting'));

// still fails where anything has moved by itself since the page was opened, script and
// what it has asked for included. Shifts are told after the frame that made them.
async function still(page) {
  const moved = await page.evaluate(() => new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => resolve(
      shifts.filter((one) => !one.hadRecentInput).map((one) => `${one.value.toFixed(4)}: ${one.sources.map(({ node }) => `${node?.nodeName} ${node?.className ?? ''}`)}`),
    ))));
  }));
  assert.deepEqual(moved, [], `${page.url()} has moved`);
}

// inline is what the policy would have to allow: script and style in the page as it is sent.
const inline = (page) => page.evaluate(async () => {
  const sent = new DOMParser().parseFromString(await (await fetch(location.href)).text(), 'text/html');
  return [...sent.querySelectorAll('*')].flatMap((one) => {
    const script = one.matches('script:not([src]):not([type="application/ld+json"]), style');
    return [...one.attributes].filter((a) => /^on|^style$/.test(a.name)).map((a) => `${one.tagName} ${a.name}`).concat(script ? one.outerHTML : []);
  });
});

const mostStops = 1000; // three times those of the list of all municipalities
const mostParts = 10; // of a field for a time

// walk presses Tab until the page is left, on a screen that is narrow, where what stays at
// its edge hides most. Each stop comes after the one before, is seen and marked, and none
// is passed over. Tab is held down: half the messages of pressing it each time.
export async function walk(page) {
  await page.setViewportSize({ width: 320, height: 900 });
  await page.evaluate(() => (window.walked = []));
  for (let stops = 0, parts = 0; ; stops++) {
    assert.ok(stops < mostStops && parts < mostParts, `${page.url()} does not let Tab out`);
    await page.keyboard.down('Tab');
    const { left, inside, fault } = await page.evaluate(stop);
    assert.equal(fault, undefined, page.url());
    if (left) break;
    parts = inside ? parts + 1 : 0;
  }
  await page.keyboard.up('Tab');
  assert.deepEqual(await page.evaluate(passed), [], `${page.url()}: Tab passes these over`);
}

// stop is what is wrong with what has the focus. Runs in the page.
function stop() {
  const one = document.activeElement;
  const last = walked.at(-1);
  if (one === document.body || walked[0] === one) return { left: true };
  const name = `${one.nodeName} ${one.id} ${one.textContent.trim().slice(0, 40)}`;
  if (one === last) return { inside: true }; // the next part of a field for a date
  walked.push(one);
  if (last && !(last.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING)) return { fault: `${name} comes after what it stands before` };
  const shown = one.matches('.hide') ? one.labels[0] : one;
  const rect = shown.getClientRects()[0]; // of what is longer than the screen, the part that is on it
  const top = Math.max(rect.top, 0);
  const height = Math.min(rect.bottom, innerHeight) - top;
  const seen = [.1, .5, .9].some((part) => {
    const at = document.elementFromPoint(rect.x + rect.width / 2, top + height * part);
    return at && (shown.contains(at) || at.contains(shown));
  });
  if (!seen) return { fault: `${name} is hidden` };
  const marked = [shown, shown.closest('.field')].some((place) => place && getComputedStyle(place).outlineStyle !== 'none' && parseFloat(getComputedStyle(place).outlineWidth) >= 2);
  return marked ? {} : { fault: `${name} has no mark` };
}

// passed are the controls that Tab has not come to. Runs in the page.
function passed() {
  const controls = [...document.querySelectorAll('a[href], button, summary, input:not([type=radio]), select, textarea')];
  const open = controls.filter((one) => !one.disabled && one.tabIndex >= 0 && one.checkVisibility({ visibilityProperty: true }));
  return open.filter((one) => !walked.includes(one)).map((one) => `${one.nodeName} ${one.id} ${one.textContent.trim().slice(0, 40)}`);
}
