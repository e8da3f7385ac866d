import { parentPort } from 'node:worker_threads'
import { unpackedSales } from '../../../shared/science/packed-sales.ts'
import { salesPosterior } from '../../../shared/science/sales-posterior.ts'

/** Judges one peer group of sellers after another, beside the thread that owns the workspace. */
parentPort?.on('message', (packed: Float64Array) =>
  parentPort?.postMessage(salesPosterior(unpackedSales(packed))),
)
