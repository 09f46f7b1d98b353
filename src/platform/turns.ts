const waiting: (() => void)[] = []

/**
 * Resolves in a turn of the event loop that nobody else has who asks here. What is done piece by piece and may be long
 * awaits it before each piece: however much of it is done at once, all other requests wait for one piece at most.
 */
export function ownTurn(): Promise<void> {
  return new Promise((resolve) => {
    if (waiting.push(resolve) === 1) setImmediate(giveTurn)
  })
}

function giveTurn(): void {
  waiting.shift()?.()
  if (waiting.length > 0) setImmediate(giveTurn)
}

/** How many items of a long work are done before others get a turn. */
const TURN = 32

/**
 * `items`, with a turn for others now and then, so that a long work in a transaction holds up no request that only
 * reads.
 */
export async function* inTurns<Item>(items: Iterable<Item>): AsyncGenerator<Item> {
  let count = 0
  for (const item of items) {
    if (++count % TURN === 0) await nextTurn()
    yield item
  }
}

/** Lets the event loop take what has arrived: other requests, and the writes they bring. */
export const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve))
