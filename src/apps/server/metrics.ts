/** Counters for `/metrics` in the Prometheus text format: requests, how they ended, how long they took. */
import type { MiddlewareHandler } from 'hono'

const BOUNDS = [5, 10, 25, 50, 100, 250, 500, 1000, 5000]

/** Counts requests. `text()` gives the exposition; labels never carry anything about people. */
export function makeMetrics(): { count: MiddlewareHandler; text(): string } {
  const answered = new Map<string, number>()
  const slower = new Array<number>(BOUNDS.length + 1).fill(0)
  let sum = 0
  return {
    count: async (c, next) => {
      const began = performance.now()
      await next()
      const took = performance.now() - began
      const key = `${c.req.method}" status="${c.res.status}`
      answered.set(key, (answered.get(key) ?? 0) + 1)
      const bucket = BOUNDS.findIndex((bound) => took <= bound)
      slower[bucket === -1 ? BOUNDS.length : bucket]! += 1
      sum += took
    },
    text() {
      let total = 0
      const buckets = [...BOUNDS.map(String), '+Inf'].map((bound, i) => {
        total += slower[i]!
        return `zaedno_request_ms_bucket{le="${bound}"} ${total}`
      })
      return [
        '# TYPE zaedno_requests_total counter',
        ...[...answered].map(([key, count]) => `zaedno_requests_total{method="${key.replace('" ', '",')}"} ${count}`),
        '# TYPE zaedno_request_ms histogram',
        ...buckets,
        `zaedno_request_ms_sum ${sum.toFixed(1)}`,
        `zaedno_request_ms_count ${total}`,
        '# TYPE process_resident_memory_bytes gauge',
        `process_resident_memory_bytes ${process.memoryUsage().rss}`,
        '',
      ].join('\n')
    },
  }
}
