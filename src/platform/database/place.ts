/** Whether a database is on a server, by its URL; else it is a file, by its path. */
export const isServer = (place: string): boolean => /^postgres(ql)?:\/\//.test(place)
