import type { Command } from 'commander'
import type { ExamResult } from '#qualify/exam.ts'
import type { Announcement, ConfiguredModel } from '#qualify/qualify.ts'
import { canAsk, confirm } from '../conversation/prompt.ts'
import { CommandFailure, EXIT } from '../failure.ts'
import { showProgress } from '../progress.ts'
import { tableText } from '../table.ts'
import type { Terminal } from '../terminal.ts'
import { jsonLine, oneLine } from '../text.ts'

type Options = { yes?: true; json?: true }

export function qualifyCommand(program: Command, terminal: Terminal): void {
  const command = program.command('qualify')
  command.description(
    'Try the configured model with some sixty sentences, on tickets of its own, and keep the result for the agent: one that passes may do at once what it understands (AGENT_APPROVAL=auto). The services may be running.',
  )
  command.option('--yes', 'begin without asking')
  command.option('--json', 'the result as one line of JSON')
  command.action(async ({ yes, json }: Options) => {
    const { agentOperatorConfig } = await import('../operator-config.ts')
    const { announce, configuredModel, qualify } = await import('#qualify/qualify.ts')
    const config = agentOperatorConfig()
    const model = configuredModel(config)
    if (!model) throw new CommandFailure(NO_MODEL)
    const announcement = announce(model.settings)
    terminal.warn(announcementText(model, announcement))
    if (!yes) await agree(terminal)
    const interrupted = new AbortController()
    const release = terminal.onInterrupt(() => interrupted.abort(STOPPED))
    const progress = showProgress(terminal, 'Trying', announcement.sentences, 'sentences')
    const sitting = { config, model: model.settings, signal: interrupted.signal, onProgress: progress.at }
    const result = await qualify(sitting)
      .catch(explainStop)
      .finally(() => {
        progress.stop()
        release()
      })
    await terminal.print(json ? jsonLine({ model: model.name, ...result }) : resultText(result, terminal.width))
    if (!result.passed) throw new CommandFailure(failedText(config.AGENT_APPROVAL))
    if (!json) await terminal.print(passedText(config.AGENT_APPROVAL))
  })
}

const NO_MODEL = [
  'No model is configured, so there is nothing to try: the agent reads everyday commands by itself, and may carry them out.',
  'To connect one, set OPENAI_BASE_URL and OPENAI_MODEL (any compatible server), OPENAI_API_KEY (OpenAI), or the AZURE_OPENAI_ variables in the environment or in .env; .env.example shows them all.',
].join('\n')

const STOPPED = new CommandFailure('Stopped. Nothing was kept: what held before holds.', EXIT.interrupted)

function announcementText({ name, mini, url }: ConfiguredModel, announcement: Announcement): string {
  const { sentences, must_nots, wishes_right, calls, tokens, cost } = announcement
  const count = new Intl.NumberFormat('en')
  const names = mini === undefined ? `“${name}”` : `“${name}” (and “${mini}”, which reads)`
  return [
    `This tries the model ${names} at ${url}.`,
    `It is given ${sentences} sentences, one after another; ${must_nots} of them nobody means as a command. They are played through the agent on a ticket service of their own: no ticket of yours is touched.`,
    `About ${calls} calls and ${count.format(tokens)} tokens; cost: ${cost === null ? 'unknown, the price of this model is not known here' : `about $${cost.toFixed(2)}`}. A minute or two with a quick model.`,
    `It passes with ${wishes_right * 100} % of the wishes right and nothing changed where nobody asked for it. With AGENT_APPROVAL=auto the agent then does at once what the model understands; until then that waits for approval.`,
  ]
    .map(oneLine)
    .join('\n')
}

async function agree(terminal: Terminal): Promise<void> {
  if (!canAsk(terminal))
    throw new CommandFailure('There is no terminal to ask on, so nothing was done. Begin it with --yes.')
  await confirm(terminal, 'Begin? [y/N] ', { otherwise: 'Nothing was done.' })
}

async function explainStop(error: unknown): Promise<never> {
  const { ExamStopped } = await import('#qualify/exam.ts')
  if (!(error instanceof ExamStopped)) throw error
  const why = `${error.message.charAt(0).toUpperCase()}${error.message.slice(1)}`
  throw new CommandFailure(`${why}\nThe model was not tried to the end. Nothing was kept: what held before holds.`)
}

function resultText(
  { wishes, must_nots, held, usage, seconds, misses }: ExamResult,
  width: number | undefined,
): string {
  const { model_calls, input_tokens, output_tokens, cost_usd } = usage
  const rows = [
    ['wishes right', `${wishes.right} of ${wishes.of}`],
    ['must-nots wrong', `${must_nots.wrong} of ${must_nots.of}`],
    ['calls of the model', model_calls],
    ['tokens', input_tokens + output_tokens],
    ['cost', cost_usd === null ? 'unknown' : `$${cost_usd.toFixed(2)}`],
    ['seconds', seconds.toFixed(0)],
  ]
  const parts = [tableText(['TRIED', 'RESULT'], rows, width)]
  if (held > 0)
    parts.push(`${held} of the must-nots ended in a question for approval: the agent held what the model asked for.`)
  parts.push(...misses.map(({ kind, says, happened }) => oneLine(`wrong  ${kind}: “${says}”: ${happened}`)))
  return parts.join('\n')
}

const passedText = (setting: string): string =>
  setting === 'auto'
    ? 'Passed. From the next message on the agent does at once what this model understands; many changes and deletions still wait for approval.'
    : `Passed. It changes nothing as long as AGENT_APPROVAL is ${setting}: set it to auto to let this result count.`

const failedText = (setting: string): string =>
  setting === 'auto'
    ? 'Not passed. What this model understands waits for approval, as before; plain commands do not.'
    : `Not passed. It changes nothing as long as AGENT_APPROVAL is ${setting}.`
