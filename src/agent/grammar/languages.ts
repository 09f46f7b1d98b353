/** The languages of the grammar, and of what the agent says by code; whoever writes in another one is answered in English. */
export const LANGUAGES = ['en', 'de', 'fr', 'es', 'da'] as const
export type Language = (typeof LANGUAGES)[number]
