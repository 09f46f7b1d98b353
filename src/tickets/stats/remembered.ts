/** How many results are kept; then all are forgotten, and kept anew. */
const KEPT_MAX = 20_000

/** `compute`, each result of which is kept for the next time its key is asked for. */
export function remembered<Key, Value extends {}>(compute: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>()
  return (key) => {
    const before = known.get(key)
    if (before !== undefined) return before
    if (known.size >= KEPT_MAX) known.clear()
    const value = compute(key)
    known.set(key, value)
    return value
  }
}
