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
