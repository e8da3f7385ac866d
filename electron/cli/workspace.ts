import { basename, resolve } from 'node:path'
import { AppError } from '../../shared/errors.ts'
import { type Command, type Invocation, UsageError } from './command.ts'

/** Commands about the workspace file itself. */
export const workspaceCommands: readonly Command[] = [
  {
    name: 'init',
    usage: 'init [--sample] [--maker NAME] [--workspace FILE] [--passphrase-file FILE]',
    summary:
      'Make a new workspace, empty or with the sample organisation; encrypted with a passphrase',
    options: {
      sample: { type: 'boolean', help: 'fill it with the sample organisation' },
      maker: { type: 'string', help: 'who makes and directs it; needed unless it is the sample' },
    },
    async run({ flag, text, workspacePath, passphrase, prompt, call, print, say }) {
      const sample = flag('sample')
      const maker = text('maker')
      if (maker === null && !sample) throw new UsageError('init needs --maker NAME.')
      const fallback = sample ? 'Sample organisation' : 'Workspace'
      const name = workspacePath === null ? fallback : basename(workspacePath, '.proceed')
      const chosen = await passphrase(false)
      const input = { name, sample, maker, path: workspacePath, passphrase: chosen }
      const made = await call('workspaces.create', input)
      const recoveryCode = chosen === null ? null : await newRecoveryCode({ call, prompt, say })
      if (chosen === null && !sample) {
        say(
          'Not encrypted: everybody who gets the file can read it. Give a passphrase with --passphrase-file FILE or in PROCEED_PASSPHRASE to encrypt it.',
        )
      }
      print({ ...made, awaitsRecoveryCode: false, recoveryCode }, () =>
        [
          `${made.path}: ${made.counts.reps} people, ${made.counts.ratings} ratings${made.encrypted ? ', encrypted' : ''}.`,
          ...(recoveryCode === null ? [] : [`Recovery code: ${recoveryCode}`]),
        ].join('\n'),
      )
    },
  },
  {
    name: 'check',
    usage: 'check [--workspace FILE]',
    summary: 'Check the file, its settings and every stored standing',
    async run({ call, print }) {
      const report = await call('workspaces.check', {})
      print(report, () =>
        report.checks.map(({ name, ok, detail }) => line(name, ok, detail)).join('\n'),
      )
      if (!report.ok) {
        throw new AppError(
          'conflict',
          'The workspace has problems. Make no changes in it; restore the newest backup.',
        )
      }
    },
  },
  {
    name: 'backup',
    usage: 'backup --out FILE [--workspace FILE]',
    summary: 'Copy the workspace to a new file, proven to open',
    options: { out: { type: 'string', help: 'the file to write; it must not exist' } },
    async run({ text, call, print }) {
      const out = text('out')
      if (out === null) throw new UsageError('backup needs --out FILE.')
      const copy = await call('workspaces.backup', { path: resolve(out) })
      print(copy, `${copy.path}: ${copy.bytes} bytes.`)
    },
  },
  {
    name: 'backups',
    usage: 'backups [--make] [--test] [--workspace FILE]',
    summary: 'List the automatic backups; make one, or test that the newest can be restored',
    options: {
      make: { type: 'boolean', help: 'make one first' },
      test: { type: 'boolean', help: 'restore the newest in a temporary place and check it' },
    },
    async run({ flag, call, open, print }) {
      await open()
      if (flag('make')) await call('backups.make', {})
      const drill = flag('test') ? await call('backups.test', { path: null }) : null
      const overview = await call('backups.overview', {})
      print(drill ?? overview, () =>
        drill
          ? drill.checks.map(({ name, ok, detail }) => line(name, ok, detail)).join('\n')
          : [
              `Backups are kept in ${overview?.folder}`,
              ...(overview?.backups ?? []).map(
                ({ path, at, bytes, fault }) =>
                  `${at}  ${bytes} bytes  ${basename(path)}${fault ? `  ${fault}` : ''}`,
              ),
            ].join('\n'),
      )
      if (drill && !drill.ok)
        throw new AppError('conflict', `${drill.path} cannot be relied on. Make a new backup.`)
    },
  },
  {
    name: 'restore',
    usage: 'restore FILE [--workspace FILE]',
    summary: 'Put a backup in the place of the workspace, which is kept aside',
    positionals: { min: 1, max: 1 },
    async run({ positionals, call, print, workspacePath }) {
      const workspace = await named(call, workspacePath)
      const backup = resolve(positionals[0] ?? '')
      const done = await call('recovery.restore', { workspace, backup })
      print(
        done,
        `${done.path} is as in ${backup}.${done.keptAside ? ` What was there is kept as ${done.keptAside}.` : ''}`,
      )
    },
  },
  {
    name: 'salvage',
    usage: 'salvage [--workspace FILE]',
    summary: 'Save every row of a damaged workspace that can still be read, into a new file',
    async run({ call, print, passphrase, workspacePath }) {
      const path = await named(call, workspacePath)
      const saved = await call('recovery.salvage', { path, passphrase: await passphrase(false) })
      print(
        saved,
        `${saved.path}: ${saved.rows} rows. ${saved.badPages} of ${saved.pages} pages could not be read. ${path} was not touched.`,
      )
    },
  },
]

type Call = Invocation['call']

/** The workspace that is meant: the one named, else the one opened last. */
async function named(call: Call, workspacePath: string | null): Promise<string> {
  const path = workspacePath ?? (await call('preferences.get', {})).lastWorkspace
  if (path === null) throw new UsageError('Name the workspace with --workspace FILE.')
  return path
}

const line = (name: string, ok: boolean, detail: string) =>
  `${ok ? 'ok  ' : 'FAIL'} ${name}: ${detail}`

/**
 * Shown once. At a terminal it is typed back from paper before the workspace is used; a program that reads it from
 * standard output has it.
 */
async function newRecoveryCode({
  call,
  prompt,
  say,
}: Pick<Invocation, 'call' | 'prompt' | 'say'>): Promise<string> {
  const { code } = await call('keys.newRecoveryCode', {})
  for (;;) {
    const typed = await prompt(`Recovery code, to be put on paper: ${code}\nType it back: `)
    try {
      await call('keys.confirmRecoveryCode', { code: typed ?? code })
      return code
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'invalid-input') throw error
      say(error.message)
    }
  }
}
