import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Core } from '../../electron/core/core.ts'
import { createWorkbench } from '../../electron/core/workbench.ts'
import type { ImportKind, Mapping } from '../../shared/contract/imports.contract.ts'
import type { Output } from '../../shared/contract/index.ts'
import { ask, testSurroundings } from './core.ts'
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
  /** The whole way from bytes to a committed import, with the proposed mapping and `wishes` over it. */
  bring(
    kind: ImportKind,
    bytes: Uint8Array,
    wishes?: Mapping,
    sheet?: string,
  ): Promise<Output<'imports.run'>>
  close(): Promise<void>
}

/** A core with an empty workspace in a folder of its own. */
export async function openDesk(): Promise<Desk> {
  const folder = mkdtempSync(join(tmpdir(), 'proceed-'))
  const core = await createWorkbench(testSurroundings(folder))
  const { path } = await ask(core, 'workspaces.create', { name: 'Team', sample: false })
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
      const mapping = Object.fromEntries(
        columns.columns.flatMap(({ column, header }) =>
          header === null ? [] : [[column, header]],
        ),
      )
      return { staged, columns, mapping }
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
    async close() {
      await core.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  return desk
}

/** People E1 … En, so that other files have somebody to speak of. */
export const peopleFile = (count: number): Buffer =>
  csvFile([
    ['rep_id', 'name', 'role', 'segment'],
    ...Array.from({ length: count }, (_, i) => [`E${i + 1}`, `Person ${i + 1}`, 'AE', 'SMB']),
  ])
