const HIDDEN_MS = 100

/** Before the next picture; in a page that nobody sees there is none, and a moment later does. */
export function nextFrame(work: () => void): void {
  if (document.hidden) setTimeout(work, HIDDEN_MS)
  else requestAnimationFrame(work)
}
