import { AzureChatOpenAICompletions, ChatOpenAICompletions } from '@langchain/openai'
import { createModelFetch } from './model-fetch.ts'
import type { ModelSettings } from './settings.ts'

export type Role = 'main' | 'mini'
export type ChatModel = AzureChatOpenAICompletions | ChatOpenAICompletions

/**
 * A client of one deployment. Everything is passed: what is left out, the library takes from variables of its own.
 * Retries are ours, which know what was shown already.
 */
export function createModel(settings: ModelSettings, role: Role, streamUsage: boolean): ChatModel {
  const fetch = createModelFetch(settings.silenceMs)
  const common = {
    model: settings[role],
    maxRetries: 0,
    streaming: true,
    streamUsage,
    timeout: settings.silenceMs,
  }
  if (settings.provider === 'azure.ai.openai') {
    return new AzureChatOpenAICompletions({
      ...common,
      azureOpenAIEndpoint: settings.endpoint,
      azureOpenAIApiKey: settings.apiKey,
      azureOpenAIApiVersion: settings.apiVersion,
      azureOpenAIApiDeploymentName: settings[role],
      configuration: { fetch },
    })
  }
  return new ChatOpenAICompletions({
    ...common,
    apiKey: settings.apiKey,
    configuration: { fetch, ...(settings.baseUrl !== undefined && { baseURL: settings.baseUrl }) },
  })
}
