import { interrupt } from '@langchain/langgraph'
import type { Assisted } from '../brains/understood.ts'

type Question = { question: number }

/**
 * Stops the graph until the assistant has answered, which may take a minute. A graph that waits holds more memory than all
 * else of a run, so that the answer is produced outside of it, and given to the node when it is run again.
 */
export const askAssistant = (index: number): Assisted => interrupt<Question, Assisted>({ question: index })

export const isQuestion = (value: unknown): value is Question =>
  typeof value === 'object' && value !== null && 'question' in value
