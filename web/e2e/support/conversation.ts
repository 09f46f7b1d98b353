import type { Locator, Page } from 'playwright-core'

export type Conversation = {
  panel: Locator
  composer: Locator
  /** Sentence and answer, the first from 0. */
  turn: (n: number) => Locator
  /** Says a sentence as the n-th of the thread, and waits for the end of its answer. */
  say: (text: string, n: number) => Promise<Locator>
  /** Says a sentence and waits until the agent has taken it. */
  begin: (text: string) => Promise<void>
  threadId: () => string | null
}

/** The conversation on a page, by roles and labels. */
export function conversationOf(page: Page): Conversation {
  const panel = page.getByRole('region', { name: 'Conversation', exact: true })
  const composer = panel.getByRole('textbox', { name: 'Message to the agent' })
  const turn = (n: number) => panel.getByRole('article').nth(n)
  const begin = async (text: string) => {
    await composer.fill(text)
    await composer.press('Enter')
    await composer.and(page.locator(':placeholder-shown')).waitFor()
  }
  return {
    panel,
    composer,
    turn,
    begin,
    say: async (text, n) => {
      await begin(text)
      await over(turn(n))
      return turn(n)
    },
    threadId: () => new URL(page.url()).searchParams.get('thread'),
  }
}

/** Resolves when an answer is at its end. */
export const over = (turn: Locator): Promise<void> => turn.and(turn.page().locator('[aria-busy="false"]')).waitFor()
