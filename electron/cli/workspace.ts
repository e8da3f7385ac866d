import { basename, resolve } from 'node:path'
import { AppError } from '../../shared/errors.ts'
import { type Command, UsageError } from './command.ts'

/** Commands about the workspace file itself. */
export const workspaceCommands: readonly Command[] = [
  {
    name: 'init',
    usage: 'init [--sample] [--workspace FILE]',
    summary: 'Make a new workspace, empty or with the sample organisation',
    options: { sample: { type: 'boolean', help: 'fill it with the sample organisation' } },
    async run({ flag, workspacePath, call, print }) {
      const sample = flag('sample')
      const fallback = sample ? 'Sample organisation' : 'Workspace'
      const name = workspacePath === null ? fallback : basename(workspacePath, '.proceed')
      const made = await call('workspaces.create', { name, sample, path: workspacePath })
      print(made, () => `${made.path}: ${made.counts.reps} people, ${made.counts.ratings} ratings.`)
    },
  },
  {
    name: 'check',
    usage: 'check [--workspace FILE]',
    summary: 'Check the file, its settings and every stored standing',
    async run({ call, print }) {
      const report = await call('workspaces.check', {})
      print(report, () =>
        report.checks
          .map(({ name, ok, detail }) => `${ok ? 'ok  ' : 'FAIL'} ${name}: ${detail}`)
          .join('\n'),
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
]
