import type { AgentConfig } from '../config.ts'
import type { Brain } from '../service.ts'
import { type ModelSettings, modelSettingsOf } from './llm/settings.ts'
import { offlineBrain } from './offline-brain.ts'

/** The brain that the configuration asks for; without a model configured, the one that needs none. */
export function brainOf(config: AgentConfig): Brain {
  const settings = modelSettingsOf(config)
  return settings ? lazily(settings) : offlineBrain
}

/** LangChain takes a while to load, and the service is ready before. */
function lazily(settings: ModelSettings): Brain {
  let loading: Promise<Brain> | undefined
  const load = () => {
    loading ??= import('./llm-brain.ts').then(({ llmBrain }) => llmBrain(settings))
    return loading
  }
  return {
    model: settings.main,
    load,
    read: async (...given) => (await load()).read(...given),
    assist: async (...given) => (await (await load()).assist?.(...given)) ?? { kind: 'none' },
  }
}
