import { ModelFailure } from './failure.ts'
import { Model } from './model.ts'
import type { ModelSettings, Role } from './settings.ts'

export type Trial = {
  role: Role
  model: string
  url: string
  ms: number
  /** What it said, or in plain words why it did not. */
  outcome: { answer: string } | { failure: string }
}

/** Asks each configured model one tiny question, once. */
export async function tryModels(settings: ModelSettings): Promise<Trial[]> {
  const roles: Role[] = settings.mini === settings.main ? ['main'] : ['main', 'mini']
  return Promise.all(roles.map((role) => tryModel(new Model(settings, role), role)))
}

async function tryModel(model: Model, role: Role): Promise<Trial> {
  const began = performance.now()
  const outcome = await answerOf(model)
  return { role, model: model.target.model, url: model.target.url, ms: performance.now() - began, outcome }
}

async function answerOf(model: Model): Promise<Trial['outcome']> {
  try {
    const { text } = await model.ask({
      messages: [{ role: 'user', content: 'Answer with the one word: ready' }],
      tools: [],
      signal: new AbortController().signal,
      onText: () => undefined,
      onLength: () => undefined,
    })
    return { answer: text.trim() }
  } catch (error) {
    if (error instanceof ModelFailure) return { failure: error.message }
    throw error
  }
}
