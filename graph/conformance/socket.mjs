// A WebSocket without a client's manners: what the protocol forbids can be sent,
// and everything that comes back is seen.
import assert from 'node:assert/strict'
import { once } from 'node:events'
import WebSocket from 'ws'
import { address } from './ask.mjs'

export const socketAddress = address.replace(/^http/, 'ws')
export const protocol = 'graphql-transport-ws'

export class Socket {
  #socket
  #messages = []
  #wake = () => {}
  /** Resolves with the code of the close. */
  closed

  /** Opens one, closed at the end of a test. Options are those of ws. */
  static async open(t, options) {
    return Socket.#of(t, new WebSocket(socketAddress, protocol, options))
  }

  /**
   * Opens one with a subprotocol of another name, or none. ws itself would hang up
   * when the server takes up none of those it offers, as browsers do.
   */
  static async openAs(t, other) {
    return Socket.#of(t, new WebSocket(socketAddress, { headers: other ? { 'Sec-WebSocket-Protocol': other } : {} }))
  }

  static async #of(t, socket) {
    t.after(() => socket.terminate())
    const s = new Socket(socket)
    await once(socket, 'open')
    return s
  }

  constructor(socket) {
    this.#socket = socket
    this.closed = new Promise((resolve) => {
      socket.on('close', (code) => {
        resolve(code)
        this.#wake()
      })
    })
    socket.on('message', (text) => {
      this.#messages.push(JSON.parse(text))
      this.#wake()
    })
  }

  get protocol() { return this.#socket.protocol }

  send(message) { this.sendRaw(JSON.stringify(message)) }

  sendRaw(bytes, options) { this.#socket.send(bytes, options) }

  /** Greets, with a payload or without. */
  async init(payload) {
    this.send({ type: 'connection_init', payload })
    assert.equal((await this.next()).type, 'connection_ack')
    return this
  }

  subscribe(id, query, variables) { this.send({ type: 'subscribe', id, payload: { query, variables } }) }

  /** The next message; a ping of the server is answered and passed over. */
  async next() {
    for (;;) {
      while (this.#messages.length === 0) {
        if (this.#socket.readyState === WebSocket.CLOSED) throw new Error(`closed with ${await this.closed}`)
        await new Promise((resolve) => { this.#wake = resolve })
      }
      const message = this.#messages.shift()
      if (message.type !== 'ping') return message
      this.send({ type: 'pong', payload: message.payload })
    }
  }

  /** The next message that is this operation's. Those of others are passed over. */
  async nextOf(id) {
    for (;;) {
      const message = await this.next()
      if (message.id === id) return message
    }
  }

  /** All messages until the answer of a query sent now, which is not among them. */
  async untilNow() {
    this.subscribe('now', '{ __typename }')
    const before = []
    for (let m = await this.next(); !(m.id === 'now' && m.type === 'complete'); m = await this.next()) {
      if (m.id !== 'now') before.push(m)
    }
    return before
  }
}
