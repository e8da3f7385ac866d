import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { Core, Surroundings } from '../../electron/core/core.ts'
import { createWorkbench } from '../../electron/core/workbench.ts'
import { ask } from './core.ts'

/** A workspace made from the sample organisation: its file, and how many ids were given out for it. */
interface MadeSample {
  file: string
  bytes: Buffer
  ids: number
}

// Making the sample takes seconds; a hundred tests begin with one.
const made = new Map<string, Promise<MadeSample>>()

/**
 * Opens a copy of the sample organisation in this core, as if `workspaces.create` had made it there at this moment, and
 * answers its path; ids go on where the copy left them. One of another name or moment is made once per process.
 */
export async function openSampleCopy(
  core: Core,
  surroundings: Surroundings,
  name: string,
): Promise<string> {
  const now = surroundings.now()
  const key = JSON.stringify([name, now])
  const making = made.get(key) ?? makeSample({ ...surroundings, now: () => now }, name)
  made.set(key, making)
  const { file, bytes, ids } = await making
  for (let i = 0; i < ids; i++) surroundings.newId()
  const path = join(surroundings.folder, file)
  writeFileSync(path, bytes, { mode: 0o600 })
  await ask(core, 'workspaces.open', { path })
  return path
}

async function makeSample(surroundings: Surroundings, name: string): Promise<MadeSample> {
  const folder = mkdtempSync(join(tmpdir(), 'proceed-sample-'))
  let ids = 0
  const core = await createWorkbench({ ...surroundings, folder, newId: () => `id-${++ids}` })
  const { path } = await ask(core, 'workspaces.create', { name, sample: true })
  await core.close()
  const bytes = readFileSync(path)
  rmSync(folder, { recursive: true, force: true })
  return { file: basename(path), bytes, ids }
}
