/** Load over HTTP: a number of clients on kept connections, each sending its next request when the last was answered. */
import { Agent, request } from 'node:http'

/** One request to send. */
export interface Sent {
  method: 'GET' | 'POST'
  path: string
  headers?: Record<string, string>
  body?: string
}

/** Clients of one server; their connections are kept between rounds. */
export interface Clients {
  /** Sends one request. @throws where the answer is not 200 */
  send(sent: Sent): Promise<string>
  /** Sends `count` requests from `clients` at once. @returns requests a second, and each one's milliseconds */
  round(clients: number, count: number, make: () => Sent): Promise<{ rate: number; each: number[] }>
  close(): void
}

/** @param port of a server on this machine */
export function clientsOf(port: number): Clients {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 })
  const send = ({ method, path, headers = {}, body }: Sent) =>
    new Promise<string>((resolve, reject) => {
      const length = body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(body)) }
      const asked = request({ agent, host: '127.0.0.1', port, method, path, headers: { ...headers, ...length } })
      asked.on('error', reject)
      asked.on('response', (answer) => {
        let text = ''
        answer.setEncoding('utf8')
        answer.on('data', (piece) => {
          text += piece
        })
        answer.on('error', reject)
        answer.on('end', () => {
          if (answer.statusCode === 200) resolve(text)
          else reject(new Error(`${method} ${path}: ${answer.statusCode} ${text}`))
        })
      })
      asked.end(body)
    })
  return {
    send,
    async round(clients, count, make) {
      const each: number[] = []
      let left = count
      const client = async () => {
        while (left-- > 0) {
          const began = performance.now()
          await send(make())
          each.push(performance.now() - began)
        }
      }
      const began = performance.now()
      await Promise.all(Array.from({ length: clients }, client))
      return { rate: (count / (performance.now() - began)) * 1000, each }
    },
    close: () => agent.destroy(),
  }
}
