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
  const sections = withItsOwn(program).map((command) => {
    const name = nameOf(command)
    return `\n## ${name}\n\n\`\`\`text\n${helpOf(command)}\n\`\`\`\n`
  })
  return HEAD + sections.join('')
}

/** A command and, behind it, the commands that it has. */
const withItsOwn = (command: Command): Command[] => [command, ...command.commands.flatMap(withItsOwn)]

const nameOf = (command: Command): string =>
  command.parent ? `${nameOf(command.parent)} ${command.name()}` : command.name()

function helpOf(command: Command): string {
  command.configureOutput({ getOutHelpWidth: () => WIDTH, getOutHasColors: () => false })
  return command.helpInformation().trim()
}
