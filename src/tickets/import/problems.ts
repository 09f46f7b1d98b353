import { fieldErrors } from '#contract/errors.ts'
import { badRequest } from '#platform/http-error.ts'

/** How many wrong lines are named; the rest is counted. */
const NAMED_MAX = 20

/** What is wrong with the lines of an import. */
export class Problems {
  count = 0
  readonly #named: [string, string[]][] = []

  add(line: number, messages: string[]): void {
    this.count++
    if (this.count <= NAMED_MAX) this.#named.push([`line ${line}`, messages])
  }

  /** Throws 400 with them; nothing where there are none. */
  refuse(): void {
    const more = this.count - this.#named.length
    const rest: [string, string[]][] = []
    if (more > 0)
      rest.push(['non_field_errors', [more === 1 ? '1 more line is wrong.' : `${more} more lines are wrong.`]])
    if (this.count > 0) throw badRequest(fieldErrors([...this.#named, ...rest]))
  }
}
