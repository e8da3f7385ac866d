import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Output, ProcedureName } from '../../shared/contract/index.ts'
import { AppError } from '../../shared/errors.ts'
import type { Core } from '../core/core.ts'
import {
  type Arguments,
  commandHelp,
  findCommandWord,
  overallHelp,
  readArguments,
} from './arguments.ts'
import { type Command, type Invocation, UsageError } from './command.ts'

/** Where a command line writes and what it stands on; replaceable so that tests run it in their own process. */
export interface Terminal {
  out(text: string): void
  say(line: string): void
  folder: string
  /** `PROCEED_PASSPHRASE`. */
  passphrase?: string | null
  /** Asks at the terminal, without showing what is typed when `hidden`; null where nobody is there to answer. */
  prompt?(question: string, hidden: boolean): Promise<string | null>
  startCore(folder: string): Promise<Core>
  /** Calls back when the person interrupts (Ctrl+C); returns the function that stops listening. */
  onInterrupt(stop: () => void): () => void
}

/** Runs one command line and answers its exit status: 0 done, 1 refused with one sentence, 2 wrong usage, 3 nothing done. */
export async function runCommandLine(
  argv: readonly string[],
  commands: readonly Command[],
  terminal: Terminal,
): Promise<0 | 1 | 2 | 3> {
  const at = findCommandWord(argv)
  const word = argv[at]
  if (word === 'help' || (at < 0 && argv.includes('--help'))) {
    terminal.out(`${overallHelp(commands)}\n`)
    return 0
  }
  const command = commands.find(({ name }) => name === word)
  if (!command) {
    terminal.say(word === undefined ? 'No command was given.' : `There is no command "${word}".`)
    terminal.say(overallHelp(commands))
    return 2
  }
  const session = createSession(terminal)
  try {
    const words = argv.filter((_, index) => index !== at)
    const args = readArguments(command, words)
    if (args.values.help) terminal.out(`${commandHelp(command)}\n`)
    else await command.run(session.invocation(args))
    return session.status()
  } catch (error) {
    return report(error, command, terminal)
  } finally {
    await session.close()
  }
}

function report(error: unknown, command: Command, terminal: Terminal): 1 | 2 {
  if (error instanceof UsageError) {
    terminal.say(error.message)
    terminal.say(`Usage: proceed ${command.usage}`)
    return 2
  }
  terminal.say(error instanceof Error ? error.message : String(error))
  if (error instanceof AppError) {
    for (const [where, what] of Object.entries(error.details ?? {})) {
      terminal.say(`  ${where}: ${what}`)
    }
  }
  return 1
}

/** The core of one command, started when it is first needed and closed at the end. */
function createSession(terminal: Terminal) {
  let starting: Promise<Core> | null = null
  let status: 0 | 3 = 0
  const core = () => {
    starting ??= terminal.startCore(terminal.folder)
    return starting
  }

  const ask = async <N extends ProcedureName>(name: N, input: unknown): Promise<Output<N>> => {
    const asked = await core()
    const callId = randomUUID()
    const ignore = terminal.onInterrupt(() => asked.cancel(callId))
    const result = await asked.dispatch({ callId, procedure: name, input }).finally(ignore)
    if (!result.ok) {
      const { code, message, details, reason } = result.error
      throw new AppError(code, message, details, reason)
    }
    // The core parsed its answer with this procedure's own schema.
    return result.value as Output<N>
  }

  const prompt = async (question: string, hidden: boolean) =>
    (await terminal.prompt?.(question, hidden)) ?? null

  const openWorkspace = async (
    path: string | null,
    passphrase: (ask: boolean) => Promise<string | null>,
  ) => {
    if (await ask('workspaces.current', {})) return
    const wanted = path ?? (await ask('preferences.get', {})).lastWorkspace
    if (wanted === null) {
      const message =
        'There is no workspace yet. Name one with --workspace FILE, or make one with "init".'
      throw new AppError('not-found', message)
    }
    try {
      await ask('workspaces.open', { path: wanted })
    } catch (error) {
      if (!(error instanceof AppError) || error.reason !== 'passphrase-needed') throw error
      const text = await passphrase(true)
      if (text === null) {
        const hint = 'Give it with --passphrase-file FILE or in PROCEED_PASSPHRASE.'
        throw new AppError(error.code, `${error.message} ${hint}`, undefined, error.reason)
      }
      await ask('workspaces.open', { path: wanted, secret: { kind: 'passphrase', text } })
    }
  }

  const invocation = ({ values, positionals }: Arguments): Invocation => {
    const text = (option: string) => {
      const value = values[option]
      return typeof value === 'string' ? value : null
    }
    const workspace = text('workspace')
    const workspacePath = workspace === null ? null : resolve(workspace)
    const passphrase = async (asks: boolean): Promise<string | null> => {
      const file = text('passphrase-file')
      if (file !== null) return readPassphraseFile(resolve(file))
      return terminal.passphrase ?? (asks ? prompt('Passphrase: ', true) : null)
    }
    return {
      positionals,
      text,
      flag: (option) => values[option] === true,
      list: (option) => [values[option] ?? []].flat().filter((value) => typeof value === 'string'),
      json: values.json === true,
      passphrase,
      prompt: (question) => prompt(question, false),
      workspacePath,
      folder: terminal.folder,
      core,
      open: () => openWorkspace(workspacePath, passphrase),
      async call(name, input) {
        const { hostContract } = await import('../../shared/contract/index.ts')
        if (!Object.hasOwn(hostContract, name)) await openWorkspace(workspacePath, passphrase)
        return await ask(name, input)
      },
      print: (value, said) => {
        const plain = () => (typeof said === 'string' ? said : said())
        terminal.out(`${values.json === true ? JSON.stringify(value) : plain()}\n`)
      },
      nothingDone: () => {
        status = 3
      },
      say: terminal.say,
    }
  }

  return {
    invocation,
    status: () => status,
    close: async () => {
      // A core that never started was reported by the command that needed it.
      const started = await starting?.catch(() => null)
      await started?.close()
    },
  }
}

/** The first line of a file; never an argument, which every user of the machine could read. */
function readPassphraseFile(path: string): string {
  let content: string
  try {
    content = readFileSync(path, 'utf8')
  } catch {
    throw new AppError('not-found', `The passphrase file ${path} cannot be read.`)
  }
  const [line = ''] = content.split(/\r?\n/, 1)
  if (line !== '') return line
  throw new AppError('invalid-input', `The passphrase file ${path} is empty.`)
}
