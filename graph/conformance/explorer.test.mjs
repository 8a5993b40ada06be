// The pages about the API in a real browser: /api, /api/explorer and /api/schema.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { AxeBuilder } from '@axe-core/playwright'
import { chromium } from 'playwright-core'

const base = new URL(process.env.HUB_TEST_URL).origin
const limit = { timeout: 60_000 }
const patience = 45_000 // for one step: a machine that also runs other tests is slow
const rules = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']
const looks = {
  light: { colorScheme: 'light', viewport: { width: 1280, height: 900 } },
  dark: { colorScheme: 'dark', viewport: { width: 1280, height: 900 } },
  narrow: { colorScheme: 'light', viewport: { width: 320, height: 640 } },
}
// What GraphiQL has wrong that nobody outside of it can mend: its tabs have buttons inside.
const known = ['nested-interactive']

let browser
before(async () => {
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] })
}, limit)
after(() => browser?.close())

/** Opens a page, and at the end sees that all was quiet: no foreign request, no error, nothing against the policy. */
async function visit(path, look, see) {
  const context = await browser.newContext(look)
  context.setDefaultTimeout(patience)
  const page = await context.newPage()
  const faults = []
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url())
    if (origin !== base && protocol !== 'data:') faults.push(`asked ${request.url()}`)
  })
  page.on('console', (line) => line.type() === 'error' && faults.push(line.text()))
  page.on('pageerror', (error) => faults.push(String(error)))
  try {
    const answer = await page.goto(base + path)
    assert.equal(answer.status(), 200)
    await see(page)
    assert.deepEqual(faults, [])
    assert.deepEqual(await context.cookies(), [])
  } finally {
    await context.close()
  }
}

/** What axe finds, as rule and place. */
async function axe(page, beside = []) {
  const { violations } = await beside.reduce((all, one) => all.exclude(one), new AxeBuilder({ page }).withTags(rules)).analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => ({ id, target: target.join(' ') })))
}

const runButton = (page) => page.getByRole('button', { name: 'Execute query' })
const answerShown = (page, text) => page.locator('.result-window').getByText(text).first().waitFor()
const overflow = (page) => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)

// The reference has 150 types, and axe takes a minute for them: all are looked at once, then the first of each kind.
const most = ['.type:nth-of-type(n + 5)']

for (const [name, look] of Object.entries(looks)) {
  for (const [path, beside] of [['/api', []], ['/api/schema', name === 'light' ? [] : most]]) {
    test(`${path} can be used by everyone, ${name}`, { timeout: 180_000 }, () => visit(path, look, async (page) => {
      await page.locator('details').evaluateAll((all) => all.forEach((one) => one.open = true))
      assert.deepEqual(await axe(page, beside), [])
      assert.equal(await overflow(page), 0)
    }))
  }

  test(`the explorer has no faults but GraphiQL's own, ${name}`, limit, () => visit('/api/explorer', look, async (page) => {
    await runButton(page).click()
    await answerShown(page, '"totalCount"')
    await page.getByRole('button', { name: 'Show editor tools' }).click()
    await page.getByRole('button', { name: 'Show Documentation Explorer' }).click()
    await page.getByRole('link', { name: 'Mutation' }).first().waitFor()
    const found = await axe(page)
    assert.deepEqual(found.filter(({ id }) => !known.includes(id)), [])
    assert.deepEqual([...new Set(found.map(({ id }) => id))], known, 'a fault that is known is gone: take it off the list')
    for (const { target } of found) assert.ok(await page.locator(`#graphiql ${target}`).count(), target)
    assert.equal(await overflow(page), 0)
  }))
}

test('an example is opened by a click, and runs when one says so', limit, () => visit('/api', looks.light, async (page) => {
  const asked = []
  page.on('request', (request) => request.method() === 'POST' && asked.push(request.postDataJSON().query))
  const example = page.locator('.examples > li', { hasText: 'All that a page about one municipality shows' })
  await example.getByRole('link', { name: 'Open in the explorer' }).click()
  await page.getByRole('tab', { name: 'MunicipalityPage' }).waitFor()
  await page.waitForFunction(() => document.querySelector('.graphiql-query-editor .CodeMirror').CodeMirror.options.lint.schema)
  assert.ok(asked.length > 0 && asked.every((query) => query.includes('__schema')), `only the schema was asked for: ${asked}`)
  await runButton(page).click()
  await answerShown(page, '"Forshaga kommun"')
}))

test('an example shows its answer without the explorer', limit, () => visit('/api', looks.light, async (page) => {
  const links = await page.getByRole('link', { name: 'See the answer' }).all()
  for (const link of links) {
    const answer = await page.request.get(new URL(await link.getAttribute('href'), base).href)
    const { data, errors } = await answer.json()
    assert.equal(errors, undefined)
    assert.ok(Object.values(data).every((value) => value !== null), await link.getAttribute('href'))
  }
  assert.ok(links.length >= 8)
}))

test('the address fills in query and variables', limit, () => {
  const asked = new URLSearchParams({ query: 'query ($slug: String!) { municipality(slug: $slug) { code } }', variables: '{"slug": "forshaga"}' })
  return visit(`/api/explorer?${asked}`, looks.light, async (page) => {
    await runButton(page).click()
    await answerShown(page, '"1763"')
  })
})

test("GraphiQL's dialogs open under the policy", limit, () => visit('/api/explorer', looks.light, async (page) => {
  for (const name of ['Open short keys dialog', 'Open settings dialog']) {
    await page.getByRole('button', { name }).click()
    await page.getByRole('dialog').waitFor()
    assert.deepEqual(await axe(page).then((found) => found.filter(({ id }) => !known.includes(id))), [])
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  }
}))

test('the keyboard gets past the head, into the editors and out of them', limit, () => visit('/api/explorer', looks.light, async (page) => {
  await page.keyboard.press('Tab')
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Skip to the content')
  await page.keyboard.press('Enter')
  assert.equal(await page.evaluate(() => document.activeElement.id), 'main_content')
  const editor = page.getByRole('textbox', { name: 'Query' })
  await editor.focus()
  const text = () => page.evaluate(() => document.querySelector('.graphiql-query-editor .CodeMirror').CodeMirror.getValue())
  const was = await text()
  for (const [key, there] of [['Tab', false], ['Shift+Tab', true]]) {
    for (let steps = 0; steps < 2; steps++) await page.keyboard.press(key) // the text, and what scrolls it
    assert.equal(await editor.evaluate((field) => field === document.activeElement), there, key)
  }
  assert.equal(await text(), was)
}))

test('a token among the headers is sent and not kept', limit, () => visit('/api/explorer', looks.light, async (page) => {
  await page.getByRole('button', { name: 'Headers' }).click()
  await page.getByRole('textbox', { name: 'Headers' }).focus()
  await page.keyboard.insertText('{"Authorization": "Bearer hub_not_to_be_kept"}')
  const sent = page.waitForRequest((request) => request.method() === 'POST' && !request.postData().includes('__schema'))
  await page.route('**/graphql', (route) => route.fulfill({ json: { data: { heard: true } } })) // the hub knows no such token
  await runButton(page).click()
  assert.equal((await sent).headers().authorization, 'Bearer hub_not_to_be_kept')
  await answerShown(page, '"heard"')
  await page.getByRole('button', { name: 'New tab' }).click()
  await page.getByRole('tab').nth(1).waitFor()
  const kept = () => page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]))
  await page.waitForFunction(() => JSON.parse(localStorage.getItem('graphiql:tabState'))?.tabs.length === 2)
  assert.doesNotMatch(await kept(), /not_to_be_kept/)
  await page.reload()
  await runButton(page).waitFor()
  assert.doesNotMatch(await kept(), /not_to_be_kept/)
}))

/** Opens the explorer with a subscription, and answers it with a stream of our own. */
function subscribe(body, see) {
  const query = 'subscription Watch { changes { cursor } }'
  return visit(`/api/explorer?${new URLSearchParams({ query })}`, looks.light, async (page) => {
    await page.route('**/graphql', (route, request) => {
      if (request.postDataJSON().query.includes('__schema')) return route.continue()
      assert.equal(request.headers().accept, 'text/event-stream')
      return body && route.fulfill({ contentType: 'text/event-stream; charset=utf-8', body })
    })
    await see(page)
  })
}

test('a subscription shows what the stream brings until it is complete', limit, () => subscribe(
  ': hello\n\nevent: next\ndata: {"data": {"changes": {"cursor": "first"}}}\n\n:\n\n' +
  'event: next\r\ndata: {"data": {"changes":\r\ndata: {"cursor": "förra"}}}\r\n\r\nevent: complete\ndata:\n\n',
  async (page) => {
    await runButton(page).click()
    await answerShown(page, '"förra"')
    await runButton(page).waitFor() // it has become itself again: nothing runs
  }))

test('a stream that breaks off is said', limit, () => subscribe('event: next\ndata: {"data": {"changes": {"cursor": "first"}}}\n\n', async (page) => {
  await runButton(page).click()
  await answerShown(page, /before the subscription was complete/)
}))

test('a subscription that is stopped lets its connection go', limit, () => subscribe(null, async (page) => {
  const released = page.waitForEvent('requestfailed', (request) => request.headers().accept === 'text/event-stream')
  await runButton(page).click()
  await page.getByRole('button', { name: 'Stop query' }).click()
  assert.match((await released).failure().errorText, /ABORTED/)
  await runButton(page).waitFor()
}))
