/** As if a link to it had been followed. */
export function saveFile(name: string, file: Blob): void {
  const url = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The browser reads it after this turn, a large one for a while.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
