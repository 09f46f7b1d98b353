import type { Draft, Reading, ReadingContext, Step } from '#agent/plan.ts'
import { change } from '../commands/change.ts'
import { isChange, isWrite, type Result } from '../commands/result.ts'
import { added, corrected, replacesLast } from '../conversation/correction-within.ts'
import { replies } from '../replies/replies.ts'
import { countedAmong, moved } from '../targets/counted-among.ts'
import type { Scope } from '../targets/scope.ts'
import { butOther, withoutButNot } from '../unasked/but-other.ts'
import { isCode } from '../unasked/code.ts'
import {
  type Condition,
  isAfterthought,
  isDeferral,
  isMetBy,
  isOtherwise,
  withoutConditions,
} from '../unasked/conditions.ts'
import { confirmed } from '../unasked/confirmed.ts'
import { isOfOthers } from '../unasked/hearsay.ts'
import { isInability } from '../unasked/inability.ts'
import { keepOut } from '../unasked/keep-out.ts'
import { isLostCommand } from '../unasked/lost-command.ts'
import { isPutOff } from '../unasked/put-off.ts'
import { endsInRetraction, isTakenBack } from '../unasked/retraction.ts'
import { isHalted, isSecondThought } from '../unasked/small-words.ts'
import { type Item, is, isContent } from '../words/items.ts'
import type { Message } from '../words/message.ts'
import type { Clause } from './clauses.ts'
import { type Command, commandAt } from './command-place.ts'
import { dispatch } from './dispatch.ts'
import { lastOfCreate } from './last-of-create.ts'
import { dashedValue, longValue } from './long-value.ts'
import { lacksMember, newTicket } from './new-ticket.ts'
import { isOfOtherLanguage } from './other-language.ts'
import { commandOf, isHeading, isOpener, isSupposed, isTargetOf, isTelling } from './requests.ts'

type Ask = { question: string; draft?: Draft }

/** Everything the message commands, in its order; nothing when it commands nothing. */
export const commandsOf = (message: Message, context: ReadingContext): Reading | undefined => {
  const reader = new CommandReader(message, context)
  return reader.read()
}

const READING: ReadonlySet<string> = new Set(['show', 'find', 'list', 'count', 'share', 'history', 'similar'])

/** More commands in one message are no everyday sentence. */
const MOST_STEPS = 20

/** Goes through the clauses once and keeps what later ones may refer to. */
class CommandReader {
  private readonly message: Message
  private readonly context: ReadingContext
  private readonly clauses: readonly Clause[]
  private readonly steps: Step[] = []
  private named: number[] = []
  private told: Item[] = []
  private readonly telling: Clause[] = []
  private condition: (Condition & { sentence: number }) | undefined
  /** The sentence that is read, and its first step. */
  private sentence = { number: -1, from: 0 }
  private asked: Condition | undefined
  private ask: Ask | undefined
  private refused: string | undefined
  /** Tickets of what was refused. */
  private readonly undone: number[] = []
  private commanded = false

  constructor(message: Message, context: ReadingContext) {
    this.message = message
    this.context = context
    this.clauses = message.clauses
  }

  read(): Reading | undefined {
    for (let at = 0; at < this.clauses.length && this.steps.length <= MOST_STEPS; at++) at = this.clause(at)
    if (this.steps.length > MOST_STEPS) return { kind: 'ask', question: replies[this.message.language].askRephrase }
    if (!this.commanded) return undefined
    if (this.ask) return { kind: 'ask', ...this.ask }
    const say = replies[this.message.language]
    if (this.steps.some(isChange) && isHalted(this.message.items)) return { kind: 'ask', question: say.askRephrase }
    const note = this.refused === say.noPriority ? say.onlyMembers : this.refused
    if (isOfOthers(this.message.text) && this.steps.some(({ do: act }) => act !== 'create' && !READING.has(act)))
      return { kind: 'ask', question: say.askRephrase }
    if (this.steps.length > 0 && this.steps.every(isChange) && isCode(this.message.text))
      return { kind: 'answer', refused: true, text: `${say.cannot} ${say.can}` }
    if (this.steps.some(isChange) && (isTakenBack(this.message.text) || endsInRetraction(this.message.items)))
      return { kind: 'answer', text: say.nothingDone }
    if (this.steps.length > 0) return { kind: 'plan', steps: this.steps, ...(note && { note }) }
    return this.refused
      ? { kind: 'answer', refused: true, text: this.refused }
      : { kind: 'answer', text: say.nothingDone }
  }

  /** Reads one clause and answers the index of the last clause it used up. */
  private clause(at: number): number {
    const clause = this.clauses[at]
    if (clause === undefined) return at
    if (clause.sentence !== this.sentence.number) this.sentence = { number: clause.sentence, from: this.steps.length }
    if (isSupposed(this.clauses, at) || isInability(clause.items)) {
      this.tell(clause.items, clause)
      return at
    }
    const { items: said, condition } = this.withoutConditions(withoutButNot(clause.items), at)
    if (condition && isAfterthought(this.clauses, at, said)) return this.restrict(condition, at)
    if (condition) this.conditional(condition, clause)
    if (isDeferral(this.clauses, at)) this.condition = { sentence: clause.sentence, status: undefined, ids: [] }
    if (isOtherwise(said, this.condition !== undefined)) {
      this.take({ ask: replies[this.message.language].askCondition }, clause)
      return at
    }
    const denied = commandOf(said, this.clauses, at, this.message.language)
    const other = denied?.negated ? butOther(said, denied) : undefined
    const items = other ?? said
    const command = other ? commandOf(other, this.clauses, at, this.message.language) : denied
    if (command === undefined && isTargetOf(items, this.clauses[at + 1], this.message.language)) {
      this.tell(items, clause)
      return at
    }
    if ((command === undefined || command.negated) && this.corrects(items)) return at
    if (command === undefined || (command.verb === 'leave' && items.every((item) => item.ids === undefined))) {
      const numbered = command !== undefined && items.some((item) => item.number !== undefined)
      const lost = this.clauses.length > 1 && isLostCommand(items, this.message.language)
      if (numbered || lost || isOfOtherLanguage(items, this.message.language))
        this.take({ ask: replies[this.message.language].askRephrase }, clause)
      this.wonder(items, clause)
      this.tell(items, clause)
      return at
    }
    if (command.negated && command.verb !== 'leave') {
      this.commanded ||= !READING.has(command.verb) && command.verb !== 'set'
      this.tell(items, clause)
      return at
    }
    if (command.verb === 'create' || command.verb === 'this-report') return this.create(at, items, command)
    if (isOpener(items, command) && at + 1 < this.clauses.length) return at
    const next = this.clauses[at + 1]
    if (next && isHeading(items, command, commandAt(next.items, this.message.language))) {
      this.remember(items)
      return at
    }
    const long = longValue(this.message, at, items, command) ?? dashedValue(this.message, at, items, command)
    if (long) {
      this.take(change(long.items, { ...command, at: long.at }, this.scope), clause)
      return long.last
    }
    if (replacesLast(items, command.at, this.steps, this.clauses[at - 1]?.items ?? [])) this.steps.pop()
    const counted = countedAmong(this.clauses, at, command)
    const result = dispatch([...counted, ...items], moved(command, counted.length), this.scope)
    if (isTelling(items, command, result, this.told)) {
      this.tell(items, clause)
      return at
    }
    const putOff = isWrite(result) && isPutOff(this.clauses, at, command)
    this.take(
      putOff
        ? { ask: replies[this.message.language].noSchedule }
        : confirmed(result, this.clauses, at, command, this.message.language),
      clause,
    )
    this.remember(items)
    return at
  }

  /** "create a ticket: it crashes if I press save": what a new ticket tells is no condition of it. */
  private withoutConditions(items: readonly Item[], at: number): { items: readonly Item[]; condition?: Condition } {
    const found = withoutConditions(items, this.message.language)
    const verb = commandOf(items, this.clauses, at, this.message.language)?.verb
    const told = verb === 'create' || verb === 'this-report' ? found.items.some(isContent) : false
    return told && found.items[0] === items[0] ? { items } : found
  }

  /** "close 5. no, I meant 6" */
  private corrects(items: readonly Item[]): boolean {
    const found = corrected(items, this.steps, this.message.language) ?? added(items, this.steps, this.message.language)
    if (found?.step) this.steps[this.steps.length - 1] = found.step
    else if (found) this.ask ??= { question: replies[this.message.language].askRephrase }
    return found !== undefined
  }

  /** "if ticket 8 is open, …", and "Is ticket 8 open? If so, …". */
  private conditional({ ids, status }: Condition, clause: Clause): void {
    const asked = ids.length === 0 && status === undefined ? this.asked : undefined
    this.condition = { sentence: clause.sentence, status: asked?.status ?? status, ids: asked?.ids ?? ids }
    if (ids.length > 0) this.named = ids
  }

  /** "close 5, but only if it is resolved": what the sentence commanded before hangs on it. */
  private restrict({ ids, status }: Condition, at: number): number {
    const writes = this.steps.slice(this.sentence.from).filter((step) => step.do === 'update' || step.do === 'delete')
    const [only] = writes
    const more = this.clauses[at]?.items.some((item) => item.number !== undefined && !item.numberWord && !item.ids)
    const other = more || (only !== undefined && !isMetBy({ ids, status }, only))
    if (only && writes.length === 1 && status && !other) only.onlyIf = { resolution_status: status }
    else if (only) this.take({ ask: replies[this.message.language].askCondition }, this.clauses[at])
    return at
  }

  /** A question about a status, for what hangs on its answer; in one sentence with a command it is its condition. */
  private wonder(items: readonly Item[], clause: Clause): void {
    const statuses = items.flatMap((item) => item.statuses ?? [])
    const [status] = statuses
    const first = items.find((item) => item.mark === undefined && !is(item, 'and', 'next'))
    if (status === undefined || statuses.length !== 1 || !is(first, 'question')) return
    const ids = items.flatMap((item) => item.ids ?? [])
    this.asked = { status, ids }
    if (ids.length > 0) this.condition = { sentence: clause.sentence, status, ids }
  }

  private tell(items: readonly Item[], clause: Clause): void {
    if (this.steps.some(isChange) && isSecondThought(items))
      this.take({ ask: replies[this.message.language].askRephrase }, clause)
    this.telling.push(clause)
    this.told.push(...items)
    this.remember(items)
  }

  private remember(items: readonly Item[]): void {
    const ids = items.flatMap((item) => item.ids ?? [])
    if (ids.length > 0) this.named = [...new Set(ids)]
  }

  private get scope(): Scope {
    return {
      context: this.context,
      language: this.message.language,
      text: this.message.text,
      steps: this.steps,
      named: this.named,
      told: this.told,
    }
  }

  private create(at: number, items: readonly Item[], command: Command): number {
    const last = lastOfCreate(this.clauses, at, items, { language: this.message.language, told: this.told })
    const clause = this.clauses[at]
    if (this.condition?.sentence === clause?.sentence)
      this.take({ ask: replies[this.message.language].askCondition }, clause)
    const from = clause?.end ?? 0
    const to = this.clauses[last]?.end ?? from
    const all = [...items, ...this.message.items.filter((item) => item.start >= from && item.end <= to)]
    if (lacksMember(all, command)) this.refused ??= replies[this.message.language].noPriority
    const asked = last === at && this.telling.length === 0 ? clause : undefined
    this.take(newTicket({ items: all, command, message: this.message, telling: this.telling, asked }), clause)
    return last
  }

  private take(result: Result, clause: Clause | undefined): void {
    this.commanded = true
    if ('ask' in result) this.ask ??= this.asking(result.ask, result.draft)
    else if ('refuse' in result) this.refuse(result.refuse, clause)
    else if ('keep' in result) keepOut(this.steps, result.keep)
    else for (const step of result.steps) this.add(step, clause)
  }

  /** A yes to the question would do one part without the others, or without its condition. */
  private asking(question: string, draft: Draft | undefined): Ask {
    return { question, ...(draft && !this.condition && this.steps.length === 0 && { draft }) }
  }

  /** "hand 5 over to the technicians and close it", "close 3 and merge it into 5": one would be wrong without the other. */
  private refuse(text: string, clause: Clause | undefined): void {
    this.refused ??= text
    this.undone.push(...(clause?.items.flatMap((item) => item.ids ?? []) ?? []))
    const items = clause?.items ?? []
    if (this.steps.some(isChange) && items.some((item) => is(item, 'it')) && items.some((item) => item.number))
      this.ask ??= { question: `${text} ${replies[this.message.language].askRephrase}` }
  }

  private add(step: Step, clause: Clause | undefined): void {
    const conditional = this.condition !== undefined && this.condition.sentence === clause?.sentence
    const writes = step.do === 'update' || step.do === 'delete'
    if (writes && step.targets.by === 'ids' && step.targets.ids.some((id) => this.undone.includes(id)))
      this.ask ??= { question: replies[this.message.language].askRephrase }
    if (conditional && writes && !(this.condition && isMetBy(this.condition, step))) {
      this.ask ??= { question: replies[this.message.language].askCondition }
      return
    }
    const onlyIf =
      conditional && writes && this.condition?.status ? { onlyIf: { resolution_status: this.condition.status } } : {}
    if (!this.foldIntoCreate(step)) this.steps.push({ ...step, ...onlyIf })
    if (!('targets' in step) || step.targets.by !== 'ids') this.named = []
  }

  /** "create … and set it to resolved": the new ticket has that status from the start. */
  private foldIntoCreate(step: Step): boolean {
    if (step.do !== 'update' || step.targets.by !== 'step' || step.replace) return false
    const made = this.steps[step.targets.step]
    if (made?.do !== 'create') return false
    made.values = { ...made.values, ...step.changes }
    return true
  }
}
