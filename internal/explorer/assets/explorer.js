// Starts GraphiQL on the hub that serves this page. Nothing runs before somebody says
// so, and what is typed as headers, a token say, is never kept.
'use strict'

const address = '/graphql'
const place = document.getElementById('graphiql')

// ask is GraphiQL's way to the hub: an answer, or many of a subscription.
function ask(params, options = {}) {
  const body = JSON.stringify({query: params.query, variables: params.variables, operationName: params.operationName})
  return subscribes(options.documentAST, params.operationName) ? follow(body, options.headers) : answer(body, options.headers)
}

// subscribes tells whether the operation to run is a subscription.
function subscribes(document, name) {
  const operations = (document?.definitions ?? []).filter((d) => d.kind === 'OperationDefinition')
  const chosen = operations.find((d) => d.name?.value === name) ?? operations[0]
  return chosen?.operation === 'subscription'
}

function post(body, headers, accept, signal) {
  return fetch(address, {method: 'POST', body, signal, headers: {...headers, 'Content-Type': 'application/json', Accept: accept}})
}

async function answer(body, headers) {
  const response = await post(body, headers, 'application/graphql-response+json, application/json')
  return response.json()
}

// follow reads a stream of answers until it ends or GraphiQL stops it. A plain
// generator can't be stopped while it waits: this one's wait is cut.
function follow(body, headers) {
  const cut = new AbortController()
  const answers = stream(body, headers, cut.signal)
  return {
    [Symbol.asyncIterator]() { return this },
    next: () => answers.next(),
    return() {
      cut.abort()
      return Promise.resolve({done: true, value: undefined})
    },
  }
}

// stream gives the answers of the protocol graphql-sse, one connection for each
// subscription: events named next with an answer each, then one named complete.
async function* stream(body, headers, signal) {
  try {
    const response = await post(body, headers, 'text/event-stream', signal)
    if (!response.headers.get('Content-Type')?.startsWith('text/event-stream')) {
      yield await response.json() // it was refused
      return
    }
    for await (const event of events(response.body)) {
      if (event.name === 'complete') return
      if (event.name === 'next') yield JSON.parse(event.data)
    }
    throw new Error('the hub ended the stream before the subscription was complete')
  } catch (fault) {
    if (!signal.aborted) throw fault
  }
}

// events takes server-sent events out of bytes: they have an empty line between them.
async function* events(bytes) {
  const reader = bytes.pipeThrough(new TextDecoderStream()).getReader()
  for (let rest = ''; ;) {
    const {value, done} = await reader.read()
    if (done) return
    const blocks = (rest + value).split(/\r?\n\r?\n/)
    rest = blocks.pop()
    yield* blocks.map(event)
  }
}

// event reads the lines of one event; those that begin with a colon only keep the line open.
function event(block) {
  let name
  const data = []
  for (const line of block.split(/\r?\n/)) {
    const [, field, value] = /^([^:]*):? ?(.*)$/.exec(line)
    if (field === 'event') name = value
    if (field === 'data') data.push(value)
  }
  return {name, data: data.join('\n')}
}

// names are what the editors hold, by the mode that each writes in.
const names = {graphql: 'Query', 'graphql-variables': 'Variables', 'graphql-results': 'Answer'}

// mend makes the editors under a place usable without a mouse, as they come: a name
// for each, Tab to leave it instead of a trap, and keys to scroll it.
function mend(place) {
  for (const box of place.querySelectorAll('.CodeMirror:not([data-mended])')) {
    box.dataset.mended = ''
    box.CodeMirror.getInputField().ariaLabel = names[box.CodeMirror.getOption('mode')] ?? 'Headers'
    box.CodeMirror.addKeyMap({Tab: false, 'Shift-Tab': false})
    box.CodeMirror.getScrollerElement().tabIndex = 0
  }
}

new MutationObserver(() => mend(place)).observe(place, {childList: true, subtree: true})

const asked = new URLSearchParams(location.search)
ReactDOM.createRoot(place).render(React.createElement(GraphiQL, {
  fetcher: ask,
  query: asked.get('query') ?? undefined,
  variables: asked.get('variables') ?? undefined,
  defaultQuery: place.dataset.query,
  shouldPersistHeaders: false,
  forcedTheme: 'system', // as the rest of the page
}))
