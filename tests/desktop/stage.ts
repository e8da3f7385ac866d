import { copyFileSync, cpSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import manifest from '../../package.json' with { type: 'json' }
import { DRIVERS } from './drivers.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const FONTS = 'resources/fonts'

/** Lays the built program into a folder as it is packed, with the storage drivers that the test runtime can load. */
export function stageProgram(folder: string, drivers: string): void {
  mkdirSync(folder, { recursive: true })
  const { name, version, type, main } = manifest
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name, version, type, main }))
  cpSync(join(ROOT, 'out'), join(folder, 'out'), { recursive: true })
  for (const name of readdirSync(join(ROOT, FONTS)).filter((one) => /\.(woff|ttc)$/.test(one)))
    cpSync(join(ROOT, FONTS, name), join(folder, FONTS, name))
  for (const driver of DRIVERS) {
    const source = join(ROOT, 'node_modules', driver)
    const target = join(folder, 'node_modules', driver)
    cpSync(join(source, 'lib'), join(target, 'lib'), { recursive: true })
    copyFileSync(join(source, 'package.json'), join(target, 'package.json'))
    mkdirSync(join(target, 'prebuilds'))
    copyFileSync(join(drivers, driver, 'linux-x64.node'), join(target, 'prebuilds/linux-x64.node'))
  }
}
