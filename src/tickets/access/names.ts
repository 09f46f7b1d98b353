/** Names that look alike are one: in any case, and in every way to write it in Unicode. */
export const foldName = (name: string): string => name.trim().normalize('NFKC').toLowerCase()
