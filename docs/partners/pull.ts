// Brings a copy of what you see in a hub up to date: one file, with each record and how
// far it has read. Run it again and again, as it is where Node knows types (22.18 and
// later), or through tsc: HUB_URL=https://hub.example HUB_TOKEN=hub_... node pull.ts copy.json
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'

type Copied = { cursor: string | null; records: Record<string, unknown> }
type Page = {
  data?: { changes: { nodes: { id: string; node: unknown }[]; endCursor: string; hasMore: boolean } }
  errors?: { message: string; extensions: { code: string } }[]
}

const query = `query($after: String) { changes(after: $after, filter: {kinds: [ARTICLE, REPORT, PROJECT, UPDATE, EVENT]}) {
  nodes { id node { ... on Content { __typename title url version } } } endCursor hasMore } }`
const path = process.argv[2] ?? 'copy.json'
const nothing = (): Copied => ({ cursor: null, records: {} })

let copied: Copied = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : nothing()
for (let more = true; more;) {
  const { data, errors } = await ask(copied.cursor)
  if (errors?.[0].extensions.code === 'CURSOR_EXPIRED') {
    copied = nothing() // start again
    continue
  }
  if (!data) throw new Error(errors?.[0].message ?? 'no answer of a hub')
  for (const { id, node } of data.changes.nodes) {
    if (node === null) delete copied.records[id] // gone, or not for you any more
    else copied.records[id] = node
  }
  copied.cursor = data.changes.endCursor
  more = data.changes.hasMore
  save()
}

/** Keeps records and cursor in one step: after a crash they still belong together. */
function save() {
  writeFileSync(`${path}.new`, JSON.stringify(copied))
  renameSync(`${path}.new`, path)
}

/** Asks for the page after a cursor, and again where the hub asks for patience. */
async function ask(after: string | null, tries = 9): Promise<Page> {
  const { HUB_URL, HUB_TOKEN } = process.env
  const response = await fetch(`${HUB_URL}/graphql`, {
    method: 'POST',
    body: JSON.stringify({ query, variables: { after } }),
    headers: { 'Content-Type': 'application/json', ...(HUB_TOKEN && { Authorization: `Bearer ${HUB_TOKEN}` }) },
    signal: AbortSignal.timeout(30_000),
  })
  if (![429, 503].includes(response.status) || tries === 1) return (await response.json()) as Page
  await new Promise((resolve) => setTimeout(resolve, 1000 * Number(response.headers.get('Retry-After') ?? 1)))
  return ask(after, tries - 1)
}
