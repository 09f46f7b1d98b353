import type { Command } from 'commander'

/** Columns of the help as the page shows it, whatever terminal it is made in. */
const WIDTH = 100

const HEAD = `# Command line

What each command's \`--help\` says. \`npm run docs\` writes this page; a test fails when it is stale.

Exit codes: 0 done · 1 refused or failed, with the reason on standard error · 2 wrong usage · 130 Ctrl-C.
On a terminal lists are tables; in a pipe they are lines with tabs, and \`--json\` gives JSON.
`

/** docs/cli.md: the help of the program and of each of its commands. */
export function docsText(program: Command): string {
  const sections = [program, ...program.commands].map((command) => {
    const name = command === program ? 'tickets' : `tickets ${command.name()}`
    return `\n## ${name}\n\n\`\`\`text\n${helpOf(command)}\n\`\`\`\n`
  })
  return HEAD + sections.join('')
}

function helpOf(command: Command): string {
  command.configureOutput({ getOutHelpWidth: () => WIDTH, getOutHasColors: () => false })
  return command.helpInformation().trim()
}
