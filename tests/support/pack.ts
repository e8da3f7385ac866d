import { execFile } from 'node:child_process'
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** Nine fuses as Electron ships them, so that every one the program decides otherwise must really be turned. */
const AS_SHIPPED = '101100011'

/** What the fuse tool looks for in the runtime: its mark, the version of the wire, its length, and the fuses. */
const FUSE_WIRE = Buffer.concat([
  Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
  Buffer.from([1, 9]),
  Buffer.from(AS_SHIPPED),
])

/** A folder that has the form of an Electron runtime but none of its content, to pack around. */
export function makeRuntimeStandIn(folder: string, version: string): string {
  mkdirSync(join(folder, 'locales'), { recursive: true })
  for (const name of ['electron', 'electron.exe']) {
    writeFileSync(join(folder, name), Buffer.concat([Buffer.from('stand-in'), FUSE_WIRE]))
    chmodSync(join(folder, name), 0o755)
  }
  writeFileSync(join(folder, 'version'), version)
  for (const name of ['LICENSE', 'LICENSES.chromium.html', 'chrome-sandbox', 'locales/en-US.pak']) {
    writeFileSync(join(folder, name), name)
  }
  return folder
}

/** Packs the program into a folder, without installer, signature or network. Rejects with what the packer said. */
export async function pack(target: string[], runtime: string, output: string): Promise<void> {
  const builder = join(ROOT, 'node_modules/electron-builder/cli.js')
  const words = [
    builder,
    ...target,
    `-c.electronDist=${runtime}`,
    `-c.directories.output=${output}`,
    '--publish',
    'never',
  ]
  await promisify(execFile)(process.execPath, words, { cwd: ROOT, timeout: 120_000 })
}
