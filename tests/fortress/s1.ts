import { randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Core } from '../../electron/core/core.ts'
import { openDatabase } from '../../electron/core/db/open.ts'
import { makeViewCopy } from '../../electron/core/db/view-copy.ts'
import { systemSurroundings } from '../../electron/core/surroundings.ts'
import { createWorkbench } from '../../electron/core/workbench.ts'
import { AppError } from '../../shared/errors.ts'
import { ask, testSurroundings } from '../support/core.ts'
import { HOSTS, runCommand } from './doors.ts'
import { writeOldEncrypted } from './old-encrypted.ts'
import { inFolder, makeEncrypted, makeWorkspace, PASSPHRASE } from './places.ts'
import { type Row, rowChance } from './row.ts'

const NEEDLES = 50
const secret = { kind: 'passphrase', text: PASSPHRASE } as const
const ELECTRON = fileURLToPath(new URL('../../electron', import.meta.url))

/** Works with an encrypted workspace through every door and searches every byte that reached the disk. */
export const row: Row = {
  id: 'S1',
  run: () =>
    inFolder(async (folder) => {
      const chance = rowChance('S1')
      const needles = Array.from(
        { length: NEEDLES },
        (_, at) => `Needle${at}x${chance.below(1e9).toString(36)}q`,
      )
      const faults: string[] = []
      const temp = join(folder, 'temp')
      const home = join(folder, 'home')
      for (const place of [temp, home]) mkdirSync(place)
      const system = process.env.TMPDIR
      process.env.TMPDIR = temp
      try {
        const { path, key, code } = await makeEncrypted(home, { name: 'Sealed' })
        const sought = [...needles, PASSPHRASE, code, key.toString('hex'), key.toString('latin1')]
        let hits = 0
        const look = (when: string) => {
          const found = search(folder, sought)
          hits += found.length
          faults.push(...found.map((what) => `${when}: ${what}`))
        }
        const said: string[] = []
        for (const { name, start } of hosts(said)) {
          const core = await start(home)
          await ask(core, 'workspaces.open', { path, secret })
          await putIn(core, needles, name)
          look(`${name}, open`)
          const backup = join(home, `${name} backup.proceed`)
          await ask(core, 'workspaces.backup', { path: backup })
          await ask(core, 'workspaces.lock', {})
          look(`${name}, locked`)
          await core.close()
        }
        said.push(await throughCommandLine(home, path, needles))
        makeViewCopy(path, join(home, 'viewing'))
        const old = await writeOldEncrypted(join(home, 'Old.proceed'), needles)
        await (await openDatabase(old.path, () => '2026-01-05T09:00:00Z', { key: old.key })).close()
        const beforeMigration = readdirSync(home).some((name) => name.includes('.before-v'))
        if (!beforeMigration) faults.push('no copy was made before the migration')
        look('at the end')
        const talk = sought.filter((needle) => said.some((text) => text.includes(needle)))
        faults.push(...talk.map((needle) => `said on standard error: ${needle}`))

        const control = await plainHits(join(folder, 'plain'), needles)
        if (control < NEEDLES)
          faults.push(`the search finds ${control} of ${NEEDLES} in a plain file`)
        faults.push(...(await wrongKeys(home, path)), ...inSource())
        return {
          figure: `${needles.length} needles and 4 secrets, ${countFiles(folder)} files: ${hits} hits (a plain workspace: ${control}); wrong key and passphrase typed; no serialize(), no crash reporter${faults.length ? `; ${faults.slice(0, 5).join('; ')}` : ''}`,
          ok: hits === 0 && faults.length === 0,
        }
      } finally {
        if (system === undefined) delete process.env.TMPDIR
        else process.env.TMPDIR = system
      }
    }),
}

/** The ways a core is held; the first with ids that are new in every run, and with its log kept. */
const hosts = (said: string[]): typeof HOSTS =>
  HOSTS.map((host) =>
    host.name === 'in line'
      ? {
          ...host,
          start: (folder) =>
            createWorkbench(systemSurroundings({ folder, log: (line) => said.push(line) })),
        }
      : host,
  )

/** Every needle as a person, as evidence and in the search index; plus a file that was staged and left. */
async function putIn(core: Core, needles: readonly string[], door: string): Promise<void> {
  const csv = ['rep_id,name', ...needles.map((needle, at) => `${door[0]}${at},${needle}`)].join(
    '\n',
  )
  const content = Buffer.from(csv).toString('base64')
  const staged = await ask(core, 'imports.stage', { fileName: 'people.csv', content })
  await ask(core, 'imports.run', {
    fileId: staged.fileId,
    kind: 'people',
    sheet: null,
    mapping: { rep_id: 'rep_id', name: 'name' },
    fixed: {},
  })
  await ask(core, 'imports.stage', { fileName: 'again.csv', content })
}

/** Import, check and a refused opening by the command line; answers what it said on standard error. */
async function throughCommandLine(
  home: string,
  path: string,
  needles: readonly string[],
): Promise<string> {
  // The import's own source is the person's file and not the program's: it lies outside of the folder searched.
  const csv = ['rep_id,name', ...needles.map((needle, at) => `c${at},${needle}`)].join('\n')
  return inFolder(
    async (outside) => {
      const file = join(outside, 'people.csv')
      const pass = join(outside, 'passphrase.txt')
      writeFileSync(file, csv)
      writeFileSync(pass, `${PASSPHRASE}\n`)
      const runs = [
        await runCommand(home, [
          'import',
          'people',
          file,
          '--workspace',
          path,
          '--passphrase-file',
          pass,
        ]),
        await runCommand(home, ['check', '--workspace', path], { PROCEED_PASSPHRASE: PASSPHRASE }),
      ]
      if (runs.some(({ status }) => status !== 0)) {
        throw new Error(`The command line refused: ${runs.map(({ err }) => err).join(' ')}`)
      }
      return runs.map(({ err }) => err).join('\n')
    },
    dirname(dirname(home)),
  )
}

/** File and what was found in it, for every file beneath a folder. */
function search(folder: string, sought: readonly string[]): string[] {
  return filesIn(folder).flatMap((file) => {
    const bytes = readFileSync(file)
    return sought
      .filter((text) =>
        [Buffer.from(text, 'latin1'), Buffer.from(text, 'utf16le')].some((needle) =>
          bytes.includes(needle),
        ),
      )
      .map((text) => `${text.slice(0, 12)} in ${file.slice(folder.length + 1)}`)
  })
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile())

const countFiles = (folder: string) => filesIn(folder).length

/** The same work on a plain workspace must be found, or the search proves nothing. */
async function plainHits(folder: string, needles: readonly string[]): Promise<number> {
  mkdirSync(folder)
  const path = await makeWorkspace(folder)
  const core = await createWorkbench(testSurroundings(folder))
  await ask(core, 'workspaces.open', { path })
  await putIn(core, needles, 'plain')
  await core.close()
  const bytes = readFileSync(path)
  return needles.filter((needle) => bytes.includes(needle)).length
}

/** A wrong passphrase and a wrong key are refused in words, and change nothing. */
async function wrongKeys(home: string, path: string): Promise<string[]> {
  const faults: string[] = []
  const before = readFileSync(path)
  const refused = await openDatabase(path, () => '2026-01-05T09:00:00Z', { key: randomBytes(32) })
    .then(() => null)
    .catch((error: unknown) => error)
  if (!(refused instanceof AppError) || refused.reason !== 'damaged') {
    faults.push(`a wrong key: ${String(refused)}`)
  }
  const told = await runCommand(home, ['check', '--workspace', path], {
    PROCEED_PASSPHRASE: 'not the passphrase',
  })
  if (told.status !== 1 || !told.err.includes('does not open')) {
    faults.push(`a wrong passphrase: ${told.err}`)
  }
  if (!readFileSync(path).equals(before)) faults.push('a wrong key changed the file')
  return faults
}

/** What would write plain memory out: the driver's `serialize()`, which is plain even for an encrypted file, and dumps. */
function inSource(): string[] {
  const forbidden = [/\.serialize\(/, /crashReporter/, /\bloadExtension\(/]
  return filesIn(ELECTRON)
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => {
      const text = readFileSync(file, 'utf8')
      return forbidden.filter((one) => one.test(text)).map((one) => `${file} has ${one.source}`)
    })
}
