/** Each chain of imports that leads from one of `files` back to a file of its own, with that file at both ends. */
export function importCycles(files: readonly string[], imports: readonly { from: string; to: string }[]): string[][] {
  const graph = Map.groupBy(imports, ({ from }) => from)
  const done = new Set<string>()
  const findCycle = (file: string, path: string[]): string[] | undefined => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file]
    if (done.has(file)) return undefined
    for (const { to } of graph.get(file) ?? []) {
      const cycle = findCycle(to, [...path, file])
      if (cycle) return cycle
    }
    done.add(file)
    return undefined
  }
  return files.flatMap((file) => {
    const cycle = findCycle(file, [])
    return cycle ? [cycle] : []
  })
}
