import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Core } from '../../electron/core/core.ts'
import { openDatabase } from '../../electron/core/db/open.ts'
import { createWorkbench } from '../../electron/core/workbench.ts'
import type { ImportKind, Mapping } from '../../shared/contract/imports.contract.ts'
import type { Output } from '../../shared/contract/index.ts'
import { ask, takeHr, testSurroundings } from './core.ts'
import { csvFile } from './files.ts'

export interface Desk {
  core: Core
  /** Where its workspace file is. */
  path: string
  /** Stages a file and proposes columns, as the import screen does. */
  propose(
    kind: ImportKind,
    bytes: Uint8Array,
    sheet?: string,
  ): Promise<{
    staged: Output<'imports.stage'>
    columns: Output<'imports.columns'>
    mapping: Mapping
  }>
  /** What would be stored of a file with the proposed mapping, the sheet that was read and what was said. */
  look(
    kind: ImportKind,
    bytes: Uint8Array,
    sheet?: string | null,
  ): Promise<Output<'imports.preview'> & { sheet: string | null }>
  /** The whole way from bytes to a committed import, with the proposed mapping and `wishes` over it. */
  bring(
    kind: ImportKind,
    bytes: Uint8Array,
    wishes?: Mapping,
    sheet?: string,
  ): Promise<Output<'imports.run'>>
  /** Rows of a table, read from the closed file. */
  stored<R extends object>(sql: string): Promise<R[]>
  close(): Promise<void>
}

/** A core with an empty workspace in a folder of its own. */
export async function openDesk(): Promise<Desk> {
  const folder = mkdtempSync(join(tmpdir(), 'proceed-'))
  const core = await createWorkbench(testSurroundings(folder))
  const { path } = await ask(core, 'workspaces.create', { name: 'Team', sample: false })
  await takeHr(core)
  const desk: Desk = {
    core,
    path,
    async propose(kind, bytes, sheet) {
      const content = Buffer.from(bytes).toString('base64')
      const staged = await ask(core, 'imports.stage', { fileName: 'file.csv', content })
      const { fileId } = staged
      const columns = await ask(core, 'imports.columns', {
        fileId,
        kind,
        sheet: sheet ?? staged.sheet,
      })
      return { staged, columns, mapping: mappingOf(columns.columns) }
    },
    async look(kind, bytes, wanted = null) {
      const content = Buffer.from(bytes).toString('base64')
      const { fileId } = await ask(core, 'imports.stage', { fileName: 'file', content })
      const proposal = { fileId, kind, sheet: wanted }
      const { sheet, columns } = await ask(core, 'imports.columns', proposal)
      const mapping = mappingOf(columns)
      return {
        ...(await ask(core, 'imports.preview', { fileId, kind, sheet, mapping })),
        sheet,
      }
    },
    async bring(kind, bytes, wishes = {}, sheet) {
      const { staged, mapping } = await desk.propose(kind, bytes, sheet)
      return ask(core, 'imports.run', {
        fileId: staged.fileId,
        kind,
        sheet: sheet ?? staged.sheet,
        mapping: { ...mapping, ...wishes },
      })
    },
    async stored<R extends object>(sql: string) {
      await ask(core, 'workspaces.close', {})
      const database = await openDatabase(path, () => '2026-01-05T09:00:00.000Z')
      const rows = await database.read((db) => db.all<R>(sql))
      await database.close()
      await ask(core, 'workspaces.open', { path })
      return rows
    },
    async close() {
      await core.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  return desk
}

const mappingOf = (columns: Output<'imports.columns'>['columns']): Mapping =>
  Object.fromEntries(
    columns.flatMap(({ column, header }) => (header === null ? [] : [[column, header]])),
  )

/** A file as its sender made it, kept in `import-cases`. */
export const caseFile = (name: string): Buffer =>
  readFileSync(new URL(`import-cases/${name}`, import.meta.url))

/** People E1 … En, so that other files have somebody to speak of. */
export const peopleFile = (count: number): Buffer =>
  csvFile([
    ['rep_id', 'name', 'role', 'segment'],
    ...Array.from({ length: count }, (_, i) => [`E${i + 1}`, `Person ${i + 1}`, 'AE', 'SMB']),
  ])
