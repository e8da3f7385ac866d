import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../../shared/errors.ts'
import { randomFrom } from '../support/mutations.ts'
import { TARGETS } from './fuzz-targets.ts'

/**
 * Feeds one importer mangled files and says what happened as one line of JSON: `fuzz-child.ts TARGET SEED COUNT SEEDS`.
 * The files that once broke something stand in the folder SEEDS and come first.
 */
const [name = '', seedText = '0', countText = '0', seedFolder = ''] = process.argv.slice(2)
const target = TARGETS[name]
if (!target) throw new Error(`No importer is called ${name}.`)

/** An input this slow by the clock is read again by processor time, as the machine may have been busy. Milliseconds. */
const SUSPICIOUS = 200
const first = Number(seedText)
const before = Object.getOwnPropertyNames(Object.prototype).join()
const found = {
  inputs: 0,
  refused: 0,
  untyped: [] as string[],
  slowest: 0,
  polluted: false,
  megabytes: 0,
}

const old = readdirSync(seedFolder).filter((file) => file.startsWith(`${name}-`))
for (const file of old) await feed(readFileSync(join(seedFolder, file)), 1, file)
for (let run = 0; run < Number(countText); run++) {
  const random = randomFrom(first + run)
  const seed = target.seeds[random(target.seeds.length)] ?? Buffer.alloc(0)
  await feed(target.mutate(seed, random), first + run, `${name} ${first + run}`)
}
found.polluted =
  Object.getOwnPropertyNames(Object.prototype).join() !== before || 'rep_id' in {} || 'a' in {}
// Of this process alone: what `resourceUsage` tells begins with the size of whoever started it.
found.megabytes =
  Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) / 1024
process.stdout.write(`${JSON.stringify(found)}\n`)

async function feed(bytes: Buffer, seed: number, label: string): Promise<void> {
  found.inputs++
  const start = performance.now()
  await read(bytes, seed, label)
  const time = performance.now() - start
  if (time < SUSPICIOUS) return
  const used = process.cpuUsage()
  await read(bytes, seed, label)
  const { user, system } = process.cpuUsage(used)
  found.slowest = Math.max(found.slowest, Math.min(time, (user + system) / 1000))
}

async function read(bytes: Buffer, seed: number, label: string): Promise<void> {
  try {
    await target?.feed(bytes, randomFrom(seed ^ 0x5eed))
  } catch (error) {
    if (error instanceof AppError && error.message.length > 10) found.refused++
    else if (found.untyped.length < 5) found.untyped.push(`${label}: ${String(error)}`)
  }
}
