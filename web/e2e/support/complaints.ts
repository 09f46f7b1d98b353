import assert from 'node:assert/strict'

/** What the console and the network say while a test runs, and what of it the test itself brings about. */
export class Complaints {
  readonly #said: string[] = []
  readonly #forgiven: RegExp[] = []
  readonly #refusals: number[] = []

  note(text: string): void {
    this.#said.push(text)
  }

  /** Nothing that matches counts as a complaint, whenever it comes. */
  forgive(about: RegExp): void {
    this.#forgiven.push(about)
  }

  /** The browser writes of each refusal that a test provokes: by the end at least once of one with this status. */
  expectRefusal(status: number): void {
    this.#refusals.push(status)
  }

  assertOnlyExpected(): void {
    const refused = this.#refusals.map((status) => new RegExp(`responded with a status of ${status} |^${status} from `))
    const expected = [...this.#forgiven, ...refused]
    const others = this.#said.filter((text) => !expected.some((about) => about.test(text)))
    assert.deepEqual(others, [])
    for (const about of refused) assert.match(this.#said.join('\n'), about)
  }
}
