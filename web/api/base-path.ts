const written = document.querySelector<HTMLMetaElement>('meta[name="base-path"]')?.content ?? ''

/** Stands before every path of the service: where a proxy has put it. Empty at the root, and where Vite serves the page. */
export const basePath = written.startsWith('/') ? written : ''
