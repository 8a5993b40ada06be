// Receives webhooks of a hub: checks who sent them, by Standard Webhooks, and answers 204
// once a message is taken in. HUB_WEBHOOK_SECRET=whsec_... PORT=8090 node receive.ts
import { createHmac, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

const longest = 64 * 1024 // bytes: a message of a hub is far shorter
const tolerance = 5 * 60 // seconds: an older message may be somebody's recording

/** Whether a message was signed with the secret, just now. During a change of secrets it has two signatures. */
export function verify(secret: string, headers: IncomingMessage['headers'], body: Buffer, now = Date.now() / 1000): boolean {
  const { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': signatures } = headers
  if (!id || !at || !signatures || !(Math.abs(now - Number(at)) <= tolerance)) return false
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  const want = Buffer.from(`v1,${createHmac('sha256', key).update(`${id}.${at}.`).update(body).digest('base64')}`)
  return String(signatures).split(' ').map((is) => Buffer.from(is)).some((is) => is.length === want.length && timingSafeEqual(is, want))
}

const taken = new Set<string>() // keep it with your data: a message may come more than once, with the same id

async function receive(secret: string, request: IncomingMessage, response: ServerResponse) {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request) {
    if ((size += part.length) > longest) return response.writeHead(413, { Connection: 'close' }).end()
    parts.push(part)
  }
  const body = Buffer.concat(parts)
  if (!verify(secret, request.headers, body)) return response.writeHead(401).end()
  const id = String(request.headers['webhook-id'])
  if (!taken.has(id)) console.log(id, JSON.parse(body.toString()).type) // here: note it, and read the record by its id
  taken.add(id)
  response.writeHead(204).end()
}

const { HUB_WEBHOOK_SECRET, PORT } = process.env
if (HUB_WEBHOOK_SECRET) {
  const server = createServer((request, response) => {
    receive(HUB_WEBHOOK_SECRET, request, response).catch(() => response.destroy()) // cut off, or no message
  })
  server.listen(Number(PORT ?? 8090), '127.0.0.1', () => console.log(`listens on ${(server.address() as AddressInfo).port}`))
}
