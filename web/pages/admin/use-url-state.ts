import { useSearchParams } from 'react-router'

/** What a section shows stands in the address, so that it can be kept, sent and gone back to. */
export function useUrlState() {
  const [parameters, setParameters] = useSearchParams()
  return {
    get: (name: string): string => parameters.get(name) ?? '',
    /** An empty value takes the parameter away. */
    set: (changes: Readonly<Record<string, string>>) =>
      setParameters((before) => {
        const after = new URLSearchParams(before)
        for (const [name, value] of Object.entries(changes)) {
          if (value) after.set(name, value)
          else after.delete(name)
        }
        return after
      }),
  }
}
