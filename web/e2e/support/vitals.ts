/** Milliseconds from the navigation, and the sum of layout shifts (a share of the screen); as web.dev/vitals has them. */
export type Vitals = { firstPaint: number; largestPaint: number; layoutShift: number; blocked: number }

declare global {
  var vitals: Vitals
}

/** Run in a page before its own scripts: collects into `vitals`. `blocked`: what tasks took beyond 50 ms. */
export function vitalsOf(): void {
  const vitals: Vitals = { firstPaint: 0, largestPaint: 0, layoutShift: 0, blocked: 0 }
  globalThis.vitals = vitals
  const observe = (type: string, take: (entry: PerformanceEntry & { value?: number }) => void) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true })
  observe('paint', (entry) => {
    if (entry.name === 'first-contentful-paint') vitals.firstPaint = Math.round(entry.startTime)
  })
  observe('largest-contentful-paint', (entry) => {
    vitals.largestPaint = Math.round(entry.startTime)
  })
  observe('layout-shift', (entry) => {
    vitals.layoutShift += entry.value ?? 0
  })
  observe('longtask', (entry) => {
    vitals.blocked += Math.round(entry.duration - 50)
  })
}
