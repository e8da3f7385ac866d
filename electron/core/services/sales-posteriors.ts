import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { packedSales, unpackedSales } from '../../../shared/science/packed-sales.ts'
import { isEqual } from '../../../shared/science/rating-model/alike.ts'
import type { SalesPeriod } from '../../../shared/science/sales-periods.ts'
import {
  type SalesPosterior,
  salesPosteriorInSteps,
} from '../../../shared/science/sales-posterior.ts'
import { paced } from './paced.ts'

type Sellers = ReadonlyMap<string, readonly SalesPeriod[]>

/**
 * What is known of the sellers of many peer groups. A group none of whose periods changed since it was asked for last is
 * answered from then, so that one changed quarter costs its own group; many groups are judged in threads of their own.
 */
export interface SalesPosteriors {
  of(groups: ReadonlyMap<string, Sellers>, host: Host): Promise<ReadonlyMap<string, SalesPosterior>>
}

interface Host {
  /** Gives other work its turn. */
  pause: () => Promise<void>
  /** Hears of how many sellers are judged. */
  progress: (done: number, total: number) => void
  log: (line: string, error?: unknown) => void
}

interface Known {
  packed: Float64Array<ArrayBuffer>
  posterior: SalesPosterior
}

/** Beside the source while this runs from source, beside the bundle in the desktop program. */
const THREAD = new URL(
  import.meta.url.endsWith('.ts') ? './sales-thread.ts' : './sales-thread.js',
  import.meta.url,
)

/** Fewest groups to be judged for which threads are begun: beginning one takes as long as ten groups. */
const WORTH_THREADS = 40

/** Most threads: more would each take the memory of another engine for little time. */
const MOST_THREADS = 8

export function createSalesPosteriors(threads = availableParallelism()): SalesPosteriors {
  let known = new Map<string, Known>()
  return {
    async of(groups, host) {
      const packed = new Map([...groups].map(([key, own]) => [key, packedSales(own.values())]))
      await host.pause()
      const same = new Map<string, Known>()
      for (const [key, own] of packed) {
        const before = known.get(key)
        if (before && isEqual(before.packed, own)) same.set(key, before)
      }
      const sizeOf = (key: string) => groups.get(key)?.size ?? 0
      const left = [...packed].filter(([key]) => !same.has(key))
      const total = left.reduce((sum, [key]) => sum + sizeOf(key), 0)
      let done = 0
      const settle = (key: string, own: Float64Array<ArrayBuffer>, posterior: SalesPosterior) => {
        same.set(key, { packed: own, posterior })
        done += sizeOf(key)
        host.progress(done, total)
      }
      if (left.length >= WORTH_THREADS && threads > 1)
        await judgedInThreads(left, Math.min(threads, MOST_THREADS), settle).catch(
          (error: unknown) => host.log('Sales could not be judged in threads', error),
        )
      for (const [key, own] of left) {
        if (same.has(key)) continue
        settle(key, own, await paced(salesPosteriorInSteps(unpackedSales(own)), host.pause))
      }
      known = same
      return new Map([...groups].map(([key, own]) => [key, named(same.get(key), own)]))
    },
  }
}

/** A posterior of sellers by place as one of sellers by id. */
function named(known: Known | undefined, sellers: Sellers): SalesPosterior {
  if (!known) throw new RangeError('A peer group was not judged.')
  const ids = [...sellers.keys()]
  const { posterior } = known
  return {
    ...posterior,
    sellers: new Map(
      [...posterior.sellers].map(([place, one]) => [ids[Number(place)] ?? '', one] as const),
    ),
  }
}

/** Gives each thread the next group until none is left. */
async function judgedInThreads(
  groups: readonly (readonly [string, Float64Array<ArrayBuffer>])[],
  count: number,
  settle: (key: string, packed: Float64Array<ArrayBuffer>, posterior: SalesPosterior) => void,
): Promise<void> {
  const waiting = groups[Symbol.iterator]()
  const workers = Array.from({ length: count }, () => new Worker(THREAD, { name: 'proceed-sales' }))
  const through = (worker: Worker) =>
    new Promise<void>((resolve, reject) => {
      const next = () => {
        const { done, value } = waiting.next()
        if (done) return resolve()
        const [key, packed] = value
        worker.once('message', (posterior: SalesPosterior) => {
          settle(key, packed, posterior)
          next()
        })
        worker.postMessage(packed)
      }
      worker.once('error', reject)
      worker.once('exit', () => reject(new Error('A thread ended early.')))
      next()
    })
  try {
    await Promise.all(workers.map(through))
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()))
  }
}
