import type { Chance } from '../../resources/sample/random.ts'
import type { DiskOp } from './disk-trace.ts'

/**
 * What the disk holds after the power went. `vanish`: nothing that was not flushed is there. `torn`: every unflushed
 * sector is there or not by chance. `all`: everything is there although nobody flushed it.
 */
export const SURVIVALS = ['vanish', 'torn', 'all'] as const
export type Survival = (typeof SURVIVALS)[number]

const SECTOR = 512

type Change = Extract<DiskOp, { kind: 'write' | 'truncate' }>

/** One file: what is flushed, and what was asked since. */
interface FileState {
  flushed: Buffer
  pending: Change[]
  /** Whether the folder on the disk names the file. */
  listed: boolean
  /** What the folder will say when it is flushed; null = nothing new. */
  becomes: boolean | null
}

/** A disk that is fed with operations and can be cut off at any moment. */
export function createDisk(files: Readonly<Record<string, Buffer>>) {
  const states = new Map<string, FileState>(
    Object.entries(files).map(([file, content]) => [
      file,
      { flushed: content, pending: [], listed: true, becomes: null },
    ]),
  )
  const stateOf = (file: string): FileState => {
    const known = states.get(file)
    if (known) return known
    const made = { flushed: Buffer.alloc(0), pending: [], listed: false, becomes: null }
    states.set(file, made)
    return made
  }
  let acknowledged = 0

  return {
    /** The last step the program called done. */
    acknowledged: () => acknowledged,
    apply(op: DiskOp): void {
      if (op.kind === 'acknowledge') acknowledged = op.step
      else if (op.kind === 'sync-folder') {
        for (const state of states.values()) {
          state.listed = state.becomes ?? state.listed
          state.becomes = null
        }
      } else {
        const state = stateOf(op.file)
        if (op.kind === 'write' || op.kind === 'truncate') state.pending.push(op)
        else if (op.kind === 'sync') {
          state.flushed = changed(state.flushed, state.pending)
          state.pending = []
        } else state.becomes = op.kind === 'create'
      }
    },
    /** The files as they are found after a cut now. */
    cut(survival: Survival, chance: Chance): Map<string, Buffer> {
      const found = new Map<string, Buffer>()
      for (const [file, { flushed, pending, listed, becomes }] of states) {
        const renamed = survival === 'all' || (survival === 'torn' && chance.unit() < 0.5)
        if (!(renamed ? (becomes ?? listed) : listed)) continue
        if (survival === 'vanish') found.set(file, flushed)
        else {
          const survived = survival === 'all' ? pending : pending.flatMap((op) => torn(op, chance))
          found.set(file, changed(flushed, survived))
        }
      }
      return found
    },
  }
}

function changed(content: Buffer, changes: readonly Change[]): Buffer {
  if (changes.length === 0) return content
  const size = changes.reduce(
    (most, op) => Math.max(most, op.kind === 'write' ? op.offset + op.data.length : op.size),
    content.length,
  )
  const next = Buffer.alloc(size)
  content.copy(next)
  let end = content.length
  for (const op of changes) {
    if (op.kind === 'write') {
      op.data.copy(next, op.offset)
      end = Math.max(end, op.offset + op.data.length)
    } else {
      if (op.size < end) next.fill(0, op.size, end)
      end = op.size
    }
  }
  return next.subarray(0, end)
}

/** The sectors of one change that reached the disk. */
function torn(op: Change, chance: Chance): Change[] {
  if (op.kind === 'truncate') return chance.unit() < 0.5 ? [op] : []
  const parts: Change[] = []
  for (let start = 0; start < op.data.length; ) {
    const toBorder = SECTOR - ((op.offset + start) % SECTOR)
    const end = Math.min(op.data.length, start + toBorder)
    if (chance.unit() < 0.5) {
      parts.push({
        kind: 'write',
        file: op.file,
        offset: op.offset + start,
        data: op.data.subarray(start, end),
      })
    }
    start = end
  }
  return parts
}
