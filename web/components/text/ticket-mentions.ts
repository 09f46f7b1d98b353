/** A piece of text; one that names a ticket has its number. */
export type Piece = { text: string; ticketId?: number }

/** `#12`, `ticket 12`, `ticket #12`; neither a part of a word, path, address or entity, nor of a longer number. */
export const MENTION = /(?<![\w#&/\\.?=%:@-])(?:tickets?[ \u00a0]+#?|#)([1-9]\d{0,14})(?![\w/\\]|[.,]\d)/giu

/** Cuts text at the tickets that it names. */
export function ticketMentions(text: string): Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (const match of text.matchAll(MENTION)) {
    if (match.index > from) pieces.push({ text: text.slice(from, match.index) })
    pieces.push({ text: match[0], ticketId: Number(match[1]) })
    from = match.index + match[0].length
  }
  if (from < text.length) pieces.push({ text: text.slice(from) })
  return pieces
}
