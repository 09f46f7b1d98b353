/** As the audit history names this service. */
export const ACTOR = 'agent:tickets'
