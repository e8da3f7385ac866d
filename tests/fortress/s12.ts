import { createHash } from 'node:crypto'
import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import type { Core } from '../../electron/core/core.ts'
import { createWorkbench } from '../../electron/core/workbench.ts'
import { servePage } from '../../electron/desktop/page-protocol.ts'
import { pageFiles } from '../../electron/door/page-files.ts'
import { testSurroundings } from '../support/core.ts'
import { csvFile } from '../support/files.ts'
import { REQUEST } from './fuzz-bundles.ts'
import { hostileNames, whyNotPortable } from './hostile-names.ts'
import { inFolder } from './places.ts'
import { type Row, rowChance, times } from './row.ts'

/** Hostile names through everything that makes a path out of a text. */
export const row: Row = {
  id: 'S12',
  run: () =>
    inFolder(async (root) => {
      const names = hostileNames(times(500, 120), rowChance('S12'))
      const place = layOut(root)
      const before = pictureOf(place.victim)
      const faults: string[] = []
      const made = { pages: 0, workspaces: 0, requests: 0, imports: 0, exports: 0 }
      made.pages = await throughPages(place.page, names, faults)
      let ids = 0
      const core = await createWorkbench({
        ...testSurroundings(place.folder),
        newId: () => `s12-${++ids}`,
        log: (line) => faults.push(`not typed: ${line.split('\n', 1)[0]}`),
      })
      const ask = asker(core)
      let desk: unknown = null
      for (const [index, name] of names.entries()) {
        made.workspaces += await asName(ask, place.folder, name, faults)
        made.requests += await asRequest(ask, place.folder, name, faults)
        if (index % 20 === 0) {
          // The files so far stand in the folder; the next ones must not lead to them.
          const { value } = await ask('workspaces.create', { name: `Desk ${index}`, sample: false })
          desk = value?.path
          await bringPeople(ask)
        }
        // A request takes no file of people.
        await ask('workspaces.open', { path: desk })
        made.imports += await asImport(ask, name, faults)
      }
      const strays = readdirSync(root).filter((name) => !PLACES.includes(name))
      if (strays.length > 0) faults.push(`left outside: ${strays.join(', ')}`)
      // A person may type a path that leads elsewhere; what stands there is not written over.
      for (const name of names) made.exports += await asTarget(ask, place.out, name, faults)
      await core.close()
      if (pictureOf(place.victim) !== before) faults.push('something outside was changed')
      return {
        figure:
          `${names.length} names as address, workspace, request, import and target: ${made.pages} addresses refused, ${made.workspaces} workspaces and ${made.requests} requests in their folder, ` +
          `${made.imports} imports with portable names, ${made.exports} targets written or refused: ${faults.length} faults${faults.length ? `; ${faults.slice(0, 6).join('; ')}` : ''}`,
        ok: faults.length === 0,
      }
    }),
}

type Ask = (
  procedure: string,
  input: unknown,
) => Promise<{ value: Record<string, unknown> | null; code: string | null }>
const PLACES = ['page', 'folder', 'out', 'victim', 'secret.txt']

/** A page folder, a workspace folder, a folder to export to with links in it, and what must never be touched. */
function layOut(root: string) {
  const [page = '', folder = '', out = '', victim = ''] = PLACES.map((name) => join(root, name))
  for (const each of [page, join(page, 'assets'), folder, out, victim]) mkdirSync(each)
  writeFileSync(join(page, 'index.html'), 'page')
  writeFileSync(join(root, 'secret.txt'), 'secret')
  writeFileSync(join(victim, 'keep.txt'), 'keep')
  writeFileSync(join(out, 'keep.txt'), 'keep')
  for (const place of [page, out, folder]) {
    symlinkSync(join(victim, 'keep.txt'), join(place, 'link'))
    symlinkSync(join(victim, 'new.txt'), join(place, 'link-nowhere'))
  }
  // Notes beside a workspace in a folder that others share: both names are known in advance.
  for (const note of ['.Desk 0.proceed.owner', '.Desk 0.proceed.export'])
    symlinkSync(join(victim, 'keep.txt'), join(folder, note))
  return { page, folder, out, victim }
}

/** What may not change: the file that stood there, and that nothing appeared where the loose link leads. */
function pictureOf(folder: string): string {
  return ['keep.txt', 'new.txt']
    .filter((name) => lstatSync(join(folder, name), { throwIfNoEntry: false }))
    .map((name) => {
      const path = join(folder, name)
      const stat = lstatSync(path)
      if (stat.isSymbolicLink()) return `${name} → ${readlinkSync(path)}`
      return stat.isFile()
        ? `${name} ${createHash('sha256').update(readFileSync(path)).digest('hex')}`
        : name
    })
    .join('\n')
}

const asker =
  (core: Core): Ask =>
  async (procedure, input) => {
    const result = await core.dispatch({ callId: `s12-${procedure}`, procedure, input })
    // The core parsed its answer with this procedure's own schema.
    return result.ok
      ? { value: result.value as Record<string, unknown>, code: null }
      : { value: null, code: result.error.code }
  }

async function throughPages(
  page: string,
  names: readonly string[],
  faults: string[],
): Promise<number> {
  const files = pageFiles(page)
  let desktop: ((request: Request) => Response | Promise<Response>) | null = null
  servePage(
    {
      handle: (_scheme, handler) => {
        desktop = handler
      },
    },
    page,
  )
  let refused = 0
  for (const name of names) {
    for (const path of [`/${name}`, name, `/assets/${name}`, `/./${name}`]) {
      const web = new TextDecoder().decode((await files(path)).body)
      // As Electron hands it over; a real Request would tidy the address first.
      const asked = { method: 'GET', url: `app://proceed${path}` } as Request
      const answer = await (desktop as ((request: Request) => Promise<Response>) | null)?.(asked)
      const text = (await answer?.text()) ?? ''
      if (/secret|keep/.test(web + text)) faults.push(`the page served ${JSON.stringify(path)}`)
      else refused++
    }
  }
  return refused
}

/** A name for a workspace becomes one new file in the folder, or is refused. */
async function asName(ask: Ask, folder: string, name: string, faults: string[]): Promise<number> {
  const there = new Set(readdirSync(folder))
  const { value, code } = await ask('workspaces.create', {
    name: name.slice(0, 200),
    sample: false,
  })
  if (value === null) {
    if (code !== 'invalid-input') faults.push(`workspace ${JSON.stringify(name)}: ${code}`)
    return 0
  }
  judgeFile(String(value.path), folder, there, `workspace ${JSON.stringify(name)}`, faults)
  return 1
}

/** A request file that a stranger wrote becomes a file of its own in the folder, or is refused. */
async function asRequest(
  ask: Ask,
  folder: string,
  name: string,
  faults: string[],
): Promise<number> {
  const there = new Set(readdirSync(folder))
  const request = {
    ...REQUEST,
    requestId: name,
    cycle: { ...REQUEST.cycle, name: name.slice(0, 300) },
  }
  const input = { fileName: name || 'x', content: JSON.stringify(request) }
  const { value, code } = await ask('workspaces.openRequest', input)
  if (value === null) {
    if (code !== 'invalid-input') faults.push(`request ${JSON.stringify(name)}: ${code}`)
    return 0
  }
  judgeFile(String(value.path), folder, there, `request ${JSON.stringify(name)}`, faults)
  return 1
}

function judgeFile(
  path: string,
  folder: string,
  there: ReadonlySet<string>,
  what: string,
  faults: string[],
): void {
  const name = basename(path)
  if (dirname(path) !== folder || relative(folder, path).includes('/'))
    faults.push(`${what} left its folder: ${path}`)
  if (there.has(name)) faults.push(`${what} took the file of another: ${name}`)
  const why = whyNotPortable(name)
  if (why !== null) faults.push(`${what} is called ${JSON.stringify(name)}: ${why}`)
}

const bringPeople = (ask: Ask) =>
  bring(ask, 'people.csv', [
    ['rep_id', 'name'],
    ['E1', 'Ann Lee'],
  ])

async function bring(ask: Ask, fileName: string, rows: string[][]) {
  const content = csvFile(rows).toString('base64')
  const staged = await ask('imports.stage', { fileName, content })
  const mapping = { rep_id: 'rep_id', name: 'name' }
  const input = { fileId: staged.value?.fileId, kind: 'people', sheet: null, mapping }
  return staged.value === null ? staged : await ask('imports.run', input)
}

/** The name of an imported file comes back as the name of its repair file. */
async function asImport(ask: Ask, name: string, faults: string[]): Promise<number> {
  const ran = await bring(ask, name || 'x', [
    ['rep_id', 'name'],
    ['', 'Nobody'],
  ])
  if (ran.value === null) {
    faults.push(`import ${JSON.stringify(name)}: ${ran.code}`)
    return 0
  }
  const repair = await ask('imports.repairFile', { batchId: ran.value.batchId })
  const why = whyNotPortable(String(repair.value?.fileName))
  if (why !== null) faults.push(`repair file ${JSON.stringify(repair.value?.fileName)}: ${why}`)
  return 1
}

/** A path typed by a person: something new is made there, or it is refused in words; nothing is ever written over. */
async function asTarget(ask: Ask, out: string, name: string, faults: string[]): Promise<number> {
  const path = `${out}/${name}`
  for (const [procedure, input] of [
    ['workspaces.backup', { path }],
    [
      'packs.export',
      { path: `${path}.zip`, form: 'zip', redacted: true, cycleIds: [], repIds: null },
    ],
    ['workspaces.create', { path: `${path}.new`, name: 'Elsewhere', sample: false }],
    ['workspaces.open', { path: `${out}/link` }],
  ] as const) {
    const { code } = await ask(procedure, input)
    if (code === 'unexpected') faults.push(`${procedure} ${JSON.stringify(name)}: ${code}`)
  }
  return 1
}
