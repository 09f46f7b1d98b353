/*
 * Whether a message holds more than its person typed. Programs put their own requests, documents and whole conversations
 * into the message of the user, each version in other words; what they look like is told here, and no list of what they say.
 * Whatever is found grants nothing without an approval, so that a mark too many costs a click.
 */

/** Written by programs, blanks and capitals aside. */
const MARKS = ['###task', '<context', '<source', '<chat_history', '<|im_start|>', '"role":"']

/** A line that says who speaks, as roles are called on the wire: `USER: …`, `**Assistant:** …`, `[AI]: …`. */
const SPEAKER = /^[^\p{L}\n]{0,8}(?:user|assistant|ai|human)[^\p{L}\n]{0,4}[:：]/imu
/** A line that begins with any label, `Benutzer: …`. */
const LABEL = /^[^\p{L}\n]{0,8}(\p{L}{2,20})[^\p{L}\n]{0,4}[:：]/gmu

export function isWrapped(message: string): boolean {
  const letters = message.toLowerCase().replace(/\s+/g, '')
  return MARKS.some((mark) => letters.includes(mark)) || holdsTranscript(message)
}

/** Somebody speaks by the name of a role, or somebody speaks twice. */
function holdsTranscript(message: string): boolean {
  if (SPEAKER.test(message)) return true
  const labels = [...message.matchAll(LABEL)].map(([, label = '']) => label.toLowerCase())
  return new Set(labels).size < labels.length
}

/** What is said first in a transcript: behind the first speaker, up to the next line. */
export function firstSaid(transcript: string): string | undefined {
  const at = SPEAKER.exec(transcript)
  return at
    ? transcript
        .slice(at.index + at[0].length)
        .trimStart()
        .split('\n', 1)[0]
    : undefined
}
