import { copyFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
/** As deep as the packed program lies, which looks for the fonts of its papers from there. */
const FOLDER = join(ROOT, 'out', `fortress-${process.pid}`)
const bundles = new Map<string, Promise<string>>()

/**
 * One file with everything a script of this folder imports except the storage drivers, so that a child is ready in a
 * tenth of a second: crash tests start hundreds. The source is the program's own, read anew at each run.
 */
export function bundled(script: string): Promise<string> {
  const made = bundles.get(script) ?? bundle(script)
  bundles.set(script, made)
  return made
}

/** Threads that the core begins are files of their own, which lie beside whatever begins them. */
const THREADS = {
  'sales-thread.js': join(ROOT, 'electron/core/services/sales-thread.ts'),
  'workbook-thread.js': join(ROOT, 'electron/core/features/imports/workbook-thread.ts'),
}
const threads = new Map<string, Promise<string>>()

async function bundle(script: string): Promise<string> {
  const name = script.replace(/\.ts$/, '')
  const file = fileURLToPath(new URL(script, import.meta.url))
  const made = await buildOne(file, join(FOLDER, name), `${name}.mjs`)
  for (const [beside, source] of Object.entries(THREADS)) {
    const thread = threads.get(beside) ?? buildOne(source, join(FOLDER, beside), beside)
    threads.set(beside, thread)
    copyFileSync(await thread, join(FOLDER, name, beside))
  }
  return made
}

async function buildOne(input: string, outDir: string, fileName: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'warn',
    root: ROOT,
    ssr: { noExternal: true },
    build: {
      ssr: true,
      target: 'node24',
      outDir,
      emptyOutDir: true,
      copyPublicDir: false,
      rolldownOptions: {
        input,
        external: ['better-sqlite3', 'better-sqlite3-multiple-ciphers'],
        output: { format: 'esm', entryFileNames: fileName, codeSplitting: false },
      },
    },
  })
  return join(outDir, fileName)
}

/** Removes what {@link bundled} made in this run. */
export function removeBundles(): void {
  rmSync(FOLDER, { recursive: true, force: true })
}
