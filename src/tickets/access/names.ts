/** The form in which names are compared, without case and in NFKC: names that look alike are the same. */
export const foldName = (name: string): string => name.trim().normalize('NFKC').toLowerCase()
