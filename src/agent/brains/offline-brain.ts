import type { Brain } from '../service.ts'

/** The lexicons and dates take a while to load, and the service is ready before. */
const load = () => import('./offline/reader.ts')

/** Understands everyday commands by rules: no key, no network, no model. */
export const offlineBrain: Brain = {
  model: 'offline',
  load,
  read: async (message, context) => {
    const { read } = await load()
    return { reading: read(message, context) }
  },
}
