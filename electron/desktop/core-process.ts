import Module from 'node:module'
import { join } from 'node:path'

/**
 * Where the data part of the desktop door starts: what Node compiled of it once is taken from a cache beside what Chromium
 * keeps, and the rest is in `data-part.ts`. The runtime of the tests is older than this cache and goes without.
 */
const cache: Partial<Pick<typeof Module, 'enableCompileCache' | 'flushCompileCache'>> = Module
const { PROCEED_FOLDER: folder } = process.env
if (folder) cache.enableCompileCache?.(join(folder, 'window', 'compiled'))
await import('./data-part.ts')
// This process is ended from outside, which leaves no time to write it then.
cache.flushCompileCache?.()
