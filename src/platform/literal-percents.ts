/** A percent sign in the path that encodes nothing stands for itself, so that such a path has an answer like any other. */
export function withLiteralPercents(url: string): string {
  if (!url.includes('%')) return url
  const [path = '', query] = url.split(/(?=\?)(.*)/s, 2)
  return path.replace(/(?:%[\da-f]{2})+|%/gi, literalUnlessText) + (query ?? '')
}

function literalUnlessText(encoded: string): string {
  try {
    decodeURIComponent(encoded)
    return encoded
  } catch {
    return encoded.replaceAll('%', '%25')
  }
}
