/** Upper bounds in seconds. */
const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5]
const NAME = 'http_request_duration_seconds'

type Series = { counts: number[]; count: number; sum: number }

const newSeries = (): Series => ({ counts: BUCKETS.map(() => 0), count: 0, sum: 0 })
const newMap = <Key, Value>() => new Map<Key, Value>()

/** The value of `key`, which is made where there is none. */
function entryOf<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key)
  if (known) return known
  const made = make()
  map.set(key, made)
  return made
}

/**
 * How long requests take, by method, route and status: a Prometheus histogram. Written out here, because prom-client
 * builds and hashes the labels anew for each request, which costs as much as a small answer.
 */
export function createRequestTimes() {
  const all = new Map<string, Map<string, Map<number, Series>>>()
  return {
    observe(method: string, route: string, status: number, seconds: number): void {
      const methods = entryOf(all, route, newMap<string, Map<number, Series>>)
      const series = entryOf(entryOf(methods, method, newMap<number, Series>), status, newSeries)
      const bucket = BUCKETS.findIndex((bound) => seconds <= bound)
      if (bucket >= 0) series.counts[bucket] = (series.counts[bucket] ?? 0) + 1
      series.count++
      series.sum += seconds
    },
    /** In Prometheus text. */
    text: (): string =>
      [
        `# HELP ${NAME} Seconds from a request to the end of its answer.`,
        `# TYPE ${NAME} histogram`,
        ...[...all].flatMap(([route, methods]) =>
          [...methods].flatMap(([method, statuses]) =>
            [...statuses].flatMap(([status, series]) =>
              linesOf(`method="${method}",route="${route}",status="${status}"`, series),
            ),
          ),
        ),
        '',
      ].join('\n'),
  }
}

function linesOf(labels: string, { counts, count, sum }: Series): string[] {
  let below = 0
  const buckets = BUCKETS.map((bound, i) => {
    below += counts[i] ?? 0
    return `${NAME}_bucket{le="${bound}",${labels}} ${below}`
  })
  return [
    ...buckets,
    `${NAME}_bucket{le="+Inf",${labels}} ${count}`,
    `${NAME}_sum{${labels}} ${sum}`,
    `${NAME}_count{${labels}} ${count}`,
  ]
}
