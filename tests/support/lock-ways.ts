import {
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import type { Core } from '../../electron/core/core.ts'
import type { Input, ProcedureName } from '../../shared/contract/index.ts'
import { ask } from './core.ts'

const PASSPHRASE = 'quiet river seven lamps'

interface Place {
  core: Core
  /** The workspace that the core has open, and its folder. */
  path: string
  folder: string
}

/**
 * Ways in which the program that has a workspace open is asked to read or write the same file under another name or for
 * another purpose. POSIX drops every lock of a process when it closes any descriptor of the file, so each of them could
 * let a second program in.
 */
export const LOCK_WAYS: readonly (readonly [string, (place: Place) => Promise<unknown>])[] = [
  ['a look at it', ({ core, path }) => tryTo(core, 'recovery.look', { path })],
  [
    'its folder verified as a pack',
    ({ core, folder }) => tryTo(core, 'packs.verify', { path: folder }),
  ],
  ['the file verified as a pack', ({ core, path }) => tryTo(core, 'packs.verify', { path })],
  [
    'a look through a linked folder',
    async ({ core, path, folder }) => {
      symlinkSync(folder, `${folder}-link`)
      try {
        const seen = join(`${folder}-link`, basename(path))
        await tryTo(core, 'workspaces.open', { path: seen, secret: null })
        await tryTo(core, 'recovery.look', { path: seen })
        await tryTo(core, 'recovery.salvage', { path: seen, passphrase: null })
        await tryTo(core, 'packs.verify', { path: `${folder}-link` })
      } finally {
        rmSync(`${folder}-link`)
      }
    },
  ],
  ['salvaging it', ({ core, path }) => tryTo(core, 'recovery.salvage', { path, passphrase: null })],
  [
    'its name given as the backup of another',
    ({ core, path, folder }) =>
      tryTo(core, 'recovery.restore', { workspace: other(folder), backup: path }),
  ],
  [
    'a hard link of it opened, looked at, salvaged and restored from',
    async ({ core, path, folder }) => {
      linkSync(path, other(folder))
      await tryTo(core, 'workspaces.open', { path: other(folder), secret: null })
      await tryTo(core, 'recovery.look', { path: other(folder) })
      await tryTo(core, 'recovery.salvage', { path: other(folder), passphrase: null })
      await tryTo(core, 'recovery.restore', {
        workspace: join(folder, 'New.proceed'),
        backup: other(folder),
      })
      await tryTo(core, 'recovery.restore', { workspace: null, backup: other(folder) })
    },
  ],
  [
    'a hard link among its backups',
    async ({ core, path }) => {
      const { path: backup } = await ask(core, 'backups.make', {})
      const linked = backup.replace('090', '100')
      linkSync(path, linked)
      await tryTo(core, 'backups.overview', {})
      await tryTo(core, 'backups.test', { path: linked })
      await tryTo(core, 'backups.test', { path: null })
    },
  ],
  [
    'its name as the key file, the owner note and the note of an export of another',
    async ({ core, path, folder }) => {
      writeFileSync(other(folder), 'not a workspace')
      symlinkSync(path, `${other(folder)}.keys`)
      symlinkSync(path, join(folder, '.Other.proceed.owner'))
      symlinkSync(path, join(folder, '.Other.proceed.export'))
      await tryTo(core, 'recovery.look', { path: other(folder) })
      await tryTo(core, 'workspaces.open', { path: other(folder), secret: null })
      const secret = { kind: 'passphrase', text: PASSPHRASE } as const
      await tryTo(core, 'workspaces.open', { path: other(folder), secret })
      await tryTo(core, 'recovery.salvage', { path: other(folder), passphrase: PASSPHRASE })
      await tryTo(core, 'recovery.restore', { workspace: null, backup: other(folder) })
    },
  ],
  [
    'its path with a step back, and from the folder of the program',
    async ({ core, path, folder }) => {
      for (const spelled of [
        `${folder}/../${basename(folder)}/${relative(folder, path)}`,
        relative(process.cwd(), path),
      ]) {
        await tryTo(core, 'recovery.look', { path: spelled })
        await tryTo(core, 'recovery.salvage', { path: spelled, passphrase: null })
        await tryTo(core, 'packs.verify', { path: spelled })
      }
    },
  ],
  [
    'a link to a link of it',
    async ({ core, path, folder }) => {
      symlinkSync(path, join(folder, 'First.proceed'))
      symlinkSync(join(folder, 'First.proceed'), other(folder))
      await tryTo(core, 'workspaces.open', { path: other(folder), secret: null })
      await tryTo(core, 'recovery.look', { path: other(folder) })
      await tryTo(core, 'recovery.restore', { workspace: other(folder), backup: path })
    },
  ],
  [
    'its open descriptors by their numbers',
    async ({ core }) => {
      for (const number of existsSync('/proc/self/fd') ? readdirSync('/proc/self/fd') : []) {
        await tryTo(core, 'recovery.look', { path: `/proc/self/fd/${number}` })
      }
    },
  ],
  [
    'its log, its shared memory and the note of its owner',
    async ({ core, path, folder }) => {
      const note = join(dirname(path), `.${basename(path)}.owner`)
      for (const beside of [`${path}-wal`, `${path}-shm`, note]) {
        await tryTo(core, 'recovery.look', { path: beside })
        await tryTo(core, 'packs.verify', { path: beside })
        await tryTo(core, 'recovery.restore', {
          workspace: join(folder, 'N.proceed'),
          backup: beside,
        })
      }
    },
  ],
  [
    'packs and archives that are hard links of it',
    async ({ core, path, folder }) => {
      for (const name of ['pack.zip', 'pack.proceed-pack', 'ask.proceed-request']) {
        linkSync(path, join(folder, name))
        await tryTo(core, 'packs.verify', { path: join(folder, name) })
        await tryTo(core, 'recovery.look', { path: join(folder, name) })
      }
    },
  ],
  [
    'a workspace made again under its name, or under a link of it',
    async ({ core, path, folder }) => {
      const name = basename(path, '.proceed')
      await tryTo(core, 'workspaces.create', { name, sample: false })
      await tryTo(core, 'workspaces.open', { path, secret: null })
      linkSync(path, other(folder))
      await tryTo(core, 'workspaces.create', { name: 'Other', sample: false })
      await tryTo(core, 'workspaces.open', { path, secret: null })
    },
  ],
  [
    'its backups kept in its own folder, made and thinned there',
    async ({ core, path }) => {
      await tryTo(core, 'backups.keepIn', { folder: dirname(path) })
      await tryTo(core, 'backups.make', {})
      await tryTo(core, 'backups.overview', {})
      await tryTo(core, 'backups.test', { path: null })
      await tryTo(core, 'backups.thin', { keep: 1 })
    },
  ],
  [
    'itself and a link of it tried as backups',
    async ({ core, path, folder }) => {
      symlinkSync(path, other(folder))
      await tryTo(core, 'backups.test', { path: other(folder) })
      await tryTo(core, 'backups.test', { path })
      await tryTo(core, 'recovery.restore', { workspace: null, backup: path })
      await tryTo(core, 'recovery.restore', { workspace: path, backup: other(folder) })
    },
  ],
  [
    'a copy of it made over a link of it',
    async ({ core, path, folder }) => {
      symlinkSync(path, other(folder))
      await tryTo(core, 'workspaces.backup', { path: other(folder) })
      await tryTo(core, 'workspaces.backup', { path })
    },
  ],
  [
    'everything asked at once',
    async ({ core, path, folder }) => {
      linkSync(path, other(folder))
      mkdirSync(join(folder, 'packs'))
      await Promise.all([
        tryTo(core, 'recovery.look', { path: other(folder) }),
        tryTo(core, 'recovery.salvage', { path: other(folder), passphrase: null }),
        tryTo(core, 'packs.verify', { path: folder }),
        tryTo(core, 'backups.make', {}),
        tryTo(core, 'workspaces.check', {}),
        tryTo(core, 'recovery.restore', { workspace: other(folder), backup: path }),
      ])
    },
  ],
]

const other = (folder: string) => join(folder, 'Other.proceed')

/** Whatever it answers, good or bad. */
const tryTo = <N extends ProcedureName>(core: Core, procedure: N, input: Input<N>) =>
  core.dispatch({ callId: `try-${procedure}`, procedure, input })
