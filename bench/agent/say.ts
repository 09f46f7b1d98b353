/** Says `message` and reads the answer to its end; when its first token came, as performance.now(). */
export async function say(url: string, message: string): Promise<{ text: string; firstTokenAt: number }> {
  const answer = await fetch(`${url}/chat`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ message }),
  })
  const decoder = new TextDecoder()
  let text = ''
  let firstTokenAt = Number.NaN
  for await (const piece of answer.body ?? []) {
    text += decoder.decode(piece, { stream: true })
    if (Number.isNaN(firstTokenAt) && text.includes('event: token')) firstTokenAt = performance.now()
  }
  return { text, firstTokenAt }
}
