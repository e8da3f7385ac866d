import { rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { readNote } from './held.ts'
import { keysPath } from './identity.ts'

/** Ending of everything under way that is to have a name of its own; nothing else beside a workspace is ever swept. */
const PART = '.proceed-part'
/** What takes the place of the workspace itself: its encrypted or plain successor, and a backup that is put back. */
const SUCCESSORS = ['.part', '.restoring.part', '.held.part'] as const
/** What the engine makes beside a file it writes. */
const COMPANIONS = ['', '-wal', '-shm', '-journal'] as const

/**
 * Makes a file or a folder under a name that nobody else's has, which `work` renames when it is whole. What is under way
 * is noted beside the workspace, so that the next start sweeps what a crash left behind, wherever that is.
 */
export function whileUnderWay<T>(
  workspacePath: string,
  target: string,
  work: (part: string) => T,
): T {
  const note = notePath(workspacePath)
  const part = `${target}${PART}`
  removeUnfinished(part)
  rmSync(note, { force: true })
  try {
    // A link that somebody else made under this name is never followed.
    writeFileSync(note, `${part}\n`, { mode: 0o600, flag: 'wx' })
    return work(part)
  } catch (error) {
    removeUnfinished(part)
    throw error
  } finally {
    rmSync(note, { force: true })
  }
}

/** Removes what a copy or an export that never ended left behind. */
export function sweepUnderWay(workspacePath: string): void {
  const note = notePath(workspacePath)
  try {
    for (const ending of SUCCESSORS) removeUnfinished(`${workspacePath}${ending}`)
    const part = readNote(note)?.trim() ?? ''
    if (part.endsWith(PART) && resolve(part) === part) removeUnfinished(part)
    rmSync(note, { force: true })
  } catch {
    // In a place that can only be read the rest stays: it carries its ending and is nobody's.
  }
}

const notePath = (workspacePath: string) =>
  join(dirname(workspacePath), `.${basename(workspacePath)}.export`)

function removeUnfinished(part: string): void {
  for (const ending of COMPANIONS) rmSync(`${part}${ending}`, { recursive: true, force: true })
  rmSync(keysPath(part), { force: true })
}
