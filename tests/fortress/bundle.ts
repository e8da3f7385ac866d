import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const FOLDER = join(ROOT, 'out', 'fortress', String(process.pid))
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

async function bundle(script: string): Promise<string> {
  const name = script.replace(/\.ts$/, '')
  const outDir = join(FOLDER, name)
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
        input: { [name]: fileURLToPath(new URL(script, import.meta.url)) },
        external: ['better-sqlite3', 'better-sqlite3-multiple-ciphers'],
        output: { format: 'esm', entryFileNames: '[name].mjs', codeSplitting: false },
      },
    },
  })
  return join(outDir, `${name}.mjs`)
}

/** Removes what {@link bundled} made in this run. */
export function removeBundles(): void {
  rmSync(FOLDER, { recursive: true, force: true })
}
