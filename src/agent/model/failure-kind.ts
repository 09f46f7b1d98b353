/** Why a call of a model came to nothing. */
export type FailureKind =
  | 'unauthorized'
  | 'not_found'
  | 'rate_limited'
  | 'quota'
  | 'server'
  | 'unreachable'
  | 'silent'
  | 'interrupted'
  | 'content_filter'
  | 'too_long'
  | 'refused'
  | 'unreadable'
  | 'empty'

/** Which model is asked, as messages name it: “big” at https://… */
export type Target = {
  /** Origin and path, without a query and without a key. */
  url: string
  model: string
  /** “deployment” for Azure, “model” elsewhere. */
  noun: 'deployment' | 'model'
  /** The variables of the environment that say where it is, and which. */
  keyVariable: string
  modelVariable: string
  urlVariables: string
  hasKey: boolean
}
