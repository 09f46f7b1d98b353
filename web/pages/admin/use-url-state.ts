import { useAddress } from '../../components/use-address.ts'

/** What a section shows stands in the address, so that it can be kept, sent and gone back to. */
export function useUrlState() {
  const [parameters, changeAddress] = useAddress()
  return {
    get: (name: string): string => parameters.get(name) ?? '',
    /** An empty value takes the parameter away. */
    set: (changes: Readonly<Record<string, string>>) =>
      changeAddress((after) => {
        for (const [name, value] of Object.entries(changes)) {
          if (value) after.set(name, value)
          else after.delete(name)
        }
        return after
      }),
  }
}
