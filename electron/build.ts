import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const SOURCES = ['renderer', 'shared', 'electron', 'resources']
const SINGLE_SOURCES = ['vite.config.ts', 'package.json', 'package-lock.json']
const PRODUCTS = [
  'out/renderer/index.html',
  'out/main/desktop.js',
  'out/main/core-process.js',
  'out/main/core-thread.js',
  'out/preload/preload.cjs',
]

/**
 * Whether every product exists and none is older than the newest source. Nothing else can go on meanwhile, and one
 * question after the other takes less than half of the time that two thousand promises do.
 */
export function isBuilt(root: string = ROOT): boolean {
  const oldest = Math.min(...PRODUCTS.map((name) => modified(join(root, name))))
  if (oldest === 0) return false
  return (
    SINGLE_SOURCES.every((name) => modified(join(root, name)) <= oldest) &&
    SOURCES.every((name) => newestIn(join(root, name)) <= oldest)
  )
}

/** A build that takes longer than this has died. Milliseconds. */
const LONGEST_BUILD = 60_000
const LOOK = 200

/**
 * Builds the window and the desktop door when they are missing or older than their sources. Two programs that start at
 * once do not build over each other: the second waits for the first.
 */
export async function ensureBuilt(say: (line: string) => void): Promise<void> {
  const mark = join(ROOT, 'out', '.building')
  mkdirSync(join(ROOT, 'out'), { recursive: true })
  while (!isBuilt()) {
    if (claim(mark)) {
      try {
        say('Building the window; this takes a few seconds.')
        return await build()
      } finally {
        rmSync(mark, { force: true })
      }
    }
    await pause(LOOK)
  }
}

async function build(): Promise<void> {
  const { createBuilder } = await import('vite')
  const builder = await createBuilder({
    configFile: join(ROOT, 'vite.config.ts'),
    logLevel: 'error',
  })
  await builder.buildApp()
}

/** Whether this program may build now. A mark left by a build that died is taken over. */
function claim(mark: string): boolean {
  const since = statSync(mark, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()
  if (Date.now() - since > LONGEST_BUILD) rmSync(mark, { force: true })
  try {
    writeFileSync(mark, '', { flag: 'wx' })
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

/** Newest modification below a folder, in milliseconds; 0 when it does not exist. Folders count: a file may be removed. */
function newestIn(folder: string): number {
  if (!existsSync(folder)) return 0
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return names.reduce((newest, name) => Math.max(newest, modified(`${folder}/${name}`)), 0)
}

/** Milliseconds; 0 for a file that is not there, or is gone by now. */
const modified = (file: string) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0
