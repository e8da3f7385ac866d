import { parseArgs } from 'node:util'
import { type Command, type CommandOption, UsageError } from './command.ts'

/** Options every command takes. */
export const COMMON_OPTIONS: Readonly<Record<string, CommandOption>> = {
  workspace: { type: 'string', help: 'the workspace file; without it, the one opened last' },
  'passphrase-file': {
    type: 'string',
    help: 'a file whose first line is the passphrase; else PROCEED_PASSPHRASE, else it is asked for',
  },
  json: { type: 'boolean', help: 'print one JSON document' },
  help: { type: 'boolean', help: 'say how to use the command' },
}

export interface Arguments {
  values: Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>
  positionals: readonly string[]
}

/** Options every command takes that have a value of their own. */
const VALUED = Object.entries(COMMON_OPTIONS).flatMap(([name, { type }]) =>
  type === 'string' ? [`--${name}`] : [],
)

/** Index of the command's own word: the first that is neither an option nor the value of a common one; -1 = none. */
export function findCommandWord(argv: readonly string[]): number {
  for (let index = 0; index < argv.length; index += 1) {
    if (VALUED.includes(argv[index] ?? '')) index += 1
    else if (!argv[index]?.startsWith('-')) return index
  }
  return -1
}

/**
 * Reads the words of one command, its own name left out.
 * @throws UsageError naming what is unknown, missing or too much
 */
export function readArguments(command: Command, words: readonly string[]): Arguments {
  const { min, max } = command.positionals ?? { min: 0, max: 0 }
  const parsed = parse(command, words)
  const { positionals } = parsed
  if (parsed.values.help) return parsed
  if (positionals.length < min) {
    throw new UsageError(`${command.name} needs ${min === 1 ? 'one more word' : 'more words'}.`)
  }
  if (positionals.length > max) {
    throw new UsageError(`${command.name} does not know what to do with "${positionals[max]}".`)
  }
  return parsed
}

function parse(command: Command, words: readonly string[]): Arguments {
  const options = Object.fromEntries(
    Object.entries({ ...COMMON_OPTIONS, ...command.options }).map(([name, option]) => [
      name,
      { type: option.type, multiple: option.multiple ?? false },
    ]),
  )
  // `verify --workspace` means the one opened last: the option's value may be left out where a command says so.
  const alone = (index: number) => (words[index + 1] ?? '--').startsWith('--')
  const args = words.filter(
    (word, index) => !(command.workspaceAlone && word === '--workspace' && alone(index)),
  )
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true })
  } catch (error) {
    throw new UsageError(error instanceof Error ? (error.message.split('\n')[0] ?? '') : '')
  }
}

/** How to use one command. */
export function commandHelp(command: Command): string {
  const options = Object.entries({ ...command.options, ...COMMON_OPTIONS })
  const width = Math.max(...options.map(([name]) => name.length)) + 4
  return [
    `proceed ${command.usage}`,
    '',
    `${command.summary}.`,
    '',
    ...options.map(([name, option]) => `  ${`--${name}`.padEnd(width)}${option.help}`),
  ].join('\n')
}

/** All commands, one line each. */
export function overallHelp(commands: readonly Command[]): string {
  const width = Math.max(...commands.map((command) => command.name.length)) + 2
  return [
    'proceed COMMAND [--workspace FILE] [--json]',
    '',
    ...commands.map((command) => `  ${command.name.padEnd(width)}${command.summary}`),
    '',
    'proceed COMMAND --help says more. Data goes to standard output, messages to standard error.',
    'Exit status: 0 done, 1 refused, 2 wrong usage, 3 nothing was imported.',
  ].join('\n')
}
