import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { openDatabase } from '../../electron/core/db/open.ts'
import { talk } from './child.ts'
import { counted } from './counted.ts'
import { type DiskOp, readTrace, straceWords } from './disk-trace.ts'
import { inFolder, makeWorkspace } from './places.ts'
import { createDisk, SURVIVALS, type Survival } from './power-cut.ts'
import { Missing, type Row, rowChance, times } from './row.ts'

const STEPS = 600
/** A small write-ahead log, so that cuts also meet checkpoints. Pages. */
const CHECKPOINT = 'wal_autocheckpoint = 60'

interface Found {
  cuts: number
  lost: number
  unsound: number
}

/** Records what a writing core asks of the disk, cuts the power at random moments, and opens what is left. */
export const row: Row = {
  id: 'R2',
  async run() {
    needStrace()
    const each = times(1000)
    const real = await recordAndCut('real', [CHECKPOINT], each, SURVIVALS)
    const off = await control('OFF')
    const normal = await control('NORMAL')
    return {
      figure: `${real.cuts} cuts: ${real.lost} lost, ${real.unsound} bad; controls failed: OFF ${percent(off)}, NORMAL ${percent(normal)}`,
      ok: real.cuts >= 3 * each && real.lost + real.unsound === 0 && off >= 0.9 && normal >= 0.3,
    }
  },
}

/** The share of cuts that hurt a writer whose flushing was taken back. A simulator that finds nothing here finds nothing. */
async function control(synchronous: 'OFF' | 'NORMAL'): Promise<number> {
  const pragmas = [CHECKPOINT, `synchronous = ${synchronous}`]
  const { cuts, lost, unsound } = await recordAndCut(synchronous, pragmas, times(200), ['vanish'])
  return (lost + unsound) / cuts
}

const percent = (share: number) => `${(100 * share).toFixed(1)} %`

function needStrace(): void {
  const has = () => {
    try {
      execFileSync('strace', ['--version'], { stdio: 'ignore' })
      return true
    } catch {
      return false
    }
  }
  if (has()) return
  try {
    execFileSync('apt-get', ['install', '-y', '-q', 'strace'], { stdio: 'ignore' })
  } catch {
    // Said below.
  }
  if (!has())
    throw new Missing('strace is missing and could not be installed (apt-get install strace)')
}

async function recordAndCut(
  label: string,
  pragmas: readonly string[],
  cuts: number,
  survivals: readonly Survival[],
): Promise<Found> {
  return inFolder(async (folder) => {
    const path = await makeWorkspace(folder)
    const before = readFileSync(path)
    const traces = join(folder, 'traces')
    mkdirSync(traces)
    const prefix = straceWords(join(traces, 't'))
    const writer = await talk('counting-child.ts', [path, '1', String(STEPS), ...pragmas], {
      prefix,
    })
    if ((await writer.ended) !== 0) throw new Error(`The recorded writer failed: ${writer.said()}`)
    const ops = readTrace(traces, path, folder)
    const acknowledged = ops.filter(({ kind }) => kind === 'acknowledge').length
    if (acknowledged !== STEPS) throw new Error(`Only ${acknowledged} of ${STEPS} steps recorded.`)
    rmSync(traces, { recursive: true })
    const found: Found = { cuts: 0, lost: 0, unsound: 0 }
    // In memory where there is such a place: what is tested is the image, not this disk.
    const parent = existsSync('/dev/shm') ? '/dev/shm' : folder
    await inFolder(async (place) => {
      for (const survival of survivals) {
        await cutAndLook(`${label} ${survival}`, {
          ops,
          path,
          before,
          cuts,
          survival,
          place,
          found,
        })
      }
    }, parent)
    return found
  })
}

async function cutAndLook(
  label: string,
  given: {
    ops: readonly DiskOp[]
    path: string
    before: Buffer
    cuts: number
    survival: Survival
    place: string
    found: Found
  },
): Promise<void> {
  const { ops, path, before, cuts, survival, place, found } = given
  const chance = rowChance(`R2 ${label}`)
  const first = ops.findIndex(({ kind }) => kind === 'acknowledge')
  const points = Array.from(
    { length: cuts },
    () => first + 1 + chance.below(ops.length - first - 1),
  )
  points.sort((a, b) => a - b)
  const disk = createDisk({ [path]: before })
  let done = 0
  for (const point of points) {
    for (; done < point; done++) {
      const op = ops[done]
      if (op) disk.apply(op)
    }
    const image = join(place, basename(path))
    for (const [file, content] of disk.cut(survival, chance)) {
      writeFileSync(join(place, basename(file)), content)
    }
    found.cuts++
    await look(image, disk.acknowledged(), found)
    for (const name of [image, `${image}-wal`]) rmSync(name, { force: true })
  }
}

async function look(image: string, acknowledged: number, found: Found): Promise<void> {
  try {
    const database = await openDatabase(image, () => '2026-01-05T09:00:00Z')
    try {
      const { step, audited } = await database.read(counted)
      if (step < acknowledged) found.lost++
      else if (audited !== step || step > acknowledged + 1) found.unsound++
      else if ((await database.integrity()).length > 0) found.unsound++
    } finally {
      await database.close()
    }
  } catch {
    found.unsound++
    rmSync(join(dirname(image), `.${basename(image)}.owner`), { force: true })
  }
}
