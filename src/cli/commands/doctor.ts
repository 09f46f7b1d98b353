import type { Command } from 'commander'
import { findingLine } from '../doctor/finding-line.ts'
import { CommandFailure } from '../failure.ts'
import type { Terminal } from '../terminal.ts'
import { jsonLine } from '../text.ts'

export function doctorCommand(program: Command, terminal: Terminal): void {
  const command = program.command('doctor')
  command.description('Check the configuration, the database and the ports of this machine; changes nothing.')
  command.option('--json', 'a line of JSON for each finding')
  command.action(async ({ json }: { json?: true }) => {
    const { findings } = await import('../doctor/findings.ts')
    let problems = 0
    for await (const finding of findings()) {
      if (finding.remedy !== undefined) problems++
      await terminal.print(json ? jsonLine({ ok: finding.remedy === undefined, ...finding }) : findingLine(finding))
    }
    if (problems > 0) throw new CommandFailure(`${problems} ${problems === 1 ? 'problem' : 'problems'} found.`)
  })
}
