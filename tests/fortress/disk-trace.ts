import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** What a program asked of the disk, in order; and when it told its caller that a step is done. */
export type DiskOp =
  | { kind: 'create'; file: string }
  | { kind: 'unlink'; file: string }
  | { kind: 'sync'; file: string }
  | { kind: 'write'; file: string; offset: number; data: Buffer }
  | { kind: 'truncate'; file: string; size: number }
  | { kind: 'sync-folder' }
  | { kind: 'acknowledge'; step: number }

/** Words that make strace write one file per thread, with every byte as hex and every descriptor with its path. */
export const straceWords = (prefix: string): string[] => [
  'strace',
  '-ff',
  '-y',
  '-xx',
  '-s',
  '1048576',
  '-e',
  'trace=openat,pwrite64,write,ftruncate,fsync,fdatasync,unlink',
  '-o',
  prefix,
]

const PATH = '<([^>]*)>'
const PATTERNS: readonly (readonly [RegExp, (parts: readonly string[]) => DiskOp | null])[] = [
  [
    new RegExp(`^pwrite64\\(\\d+${PATH}, "([^"]*)", \\d+, (\\d+)\\)\\s+= \\d+`),
    ([file = '', data = '', offset]) => ({
      kind: 'write',
      file: plain(file),
      offset: Number(offset),
      data: bytes(data),
    }),
  ],
  [
    new RegExp(`^ftruncate\\(\\d+${PATH}, (\\d+)\\)\\s+= 0`),
    ([file = '', size]) => ({ kind: 'truncate', file: plain(file), size: Number(size) }),
  ],
  [
    new RegExp(`^f(?:data)?sync\\(\\d+${PATH}\\)\\s+= 0`),
    ([file = '']) => ({ kind: 'sync', file: plain(file) }),
  ],
  [
    /^openat\([^"]*"([^"]*)", [A-Z_|]*O_CREAT[^)]*\)\s+= \d+/,
    ([file = '']) => ({ kind: 'create', file: plain(file) }),
  ],
  [/^unlink\("([^"]*)"\)\s+= 0/, ([file = '']) => ({ kind: 'unlink', file: plain(file) })],
  [
    /^write\(1(?:<[^>]*>)?, "([^"]*)", \d+\)\s+= \d+/,
    ([data = '']) => ({ kind: 'acknowledge', step: Number(bytes(data).toString()) }),
  ],
]

const bytes = (hex: string) => Buffer.from(hex.replaceAll('\\x', ''), 'hex')
const plain = (hex: string) => bytes(hex).toString()

/**
 * The operations on one database and its write-ahead log, out of strace's files. The thread that wrote the most is the
 * one that owns the file; helper threads write nothing of interest.
 */
export function readTrace(folder: string, database: string, place: string): DiskOp[] {
  const [largest] = readdirSync(folder)
    .map((name) => join(folder, name))
    .sort((a, b) => statSync(b).size - statSync(a).size)
  if (!largest) return []
  const wanted = new Set([database, `${database}-wal`])
  return readFileSync(largest, 'latin1')
    .split('\n')
    .map((line) => parse(line))
    .map((op) =>
      op?.kind === 'sync' && op.file === place ? ({ kind: 'sync-folder' } as const) : op,
    )
    .filter((op) => op !== null)
    .filter((op) => !('file' in op) || wanted.has(op.file))
}

function parse(line: string): DiskOp | null {
  for (const [pattern, make] of PATTERNS) {
    const match = pattern.exec(line)
    if (match) return make(match.slice(1))
  }
  return null
}
