import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openDatabase } from '../../electron/core/db/open.ts'
import type { Chance } from '../../resources/sample/random.ts'
import { inFolder, makeEncrypted, makeWorkspace } from './places.ts'
import { type Row, rowChance, times } from './row.ts'

type Fault = (bytes: Buffer, chance: Chance) => Buffer

/** Kinds of damage, each to a fresh copy. The last one is none: a sound file must open. */
const FAULTS: Readonly<Record<string, Fault>> = {
  'flipped bits': (bytes, chance) => {
    const at = chance.below(bytes.length)
    bytes[at] = (bytes[at] ?? 0) ^ (1 << chance.below(8))
    return bytes
  },
  'zeroed sectors': (bytes, chance) => {
    // A sector that was empty before is not damaged by being emptied.
    for (;;) {
      const at = chance.below(bytes.length / 512) * 512
      const sector = bytes.subarray(at, at + 512)
      if (sector.every((byte) => byte === 0)) continue
      sector.fill(0)
      return bytes
    }
  },
  truncations: (bytes, chance) => bytes.subarray(0, 1 + chance.below(bytes.length - 1)),
  'swapped pages': (bytes, chance) => {
    const pages = bytes.length / 4096
    const a = 1 + chance.below(pages - 1)
    const b = 1 + ((a + chance.below(pages - 2)) % (pages - 1))
    const page = Buffer.from(bytes.subarray(a * 4096, (a + 1) * 4096))
    bytes.copy(bytes, a * 4096, b * 4096, (b + 1) * 4096)
    page.copy(bytes, b * 4096)
    return bytes
  },
}

/** Damages copies of closed workspaces at random and asks whether opening them says so. */
export const row: Row = {
  id: 'R7',
  run: () =>
    inFolder(async (folder) => {
      const chance = rowChance('R7')
      const image = join(folder, 'damaged.proceed')
      const plain = await makeWorkspace(folder, { sample: true })
      const sealed = await makeEncrypted(folder, { name: 'Sealed', sample: true })
      copyFileSync(`${sealed.path}.keys`, `${image}.keys`)
      const forms = [
        { form: 'plain', sound: readFileSync(plain), key: null },
        { form: 'encrypted', sound: readFileSync(sealed.path), key: sealed.key },
      ]
      const told: string[] = []
      let missed = 0
      for (const { form, sound, key } of forms) {
        const found: string[] = []
        for (const [name, fault] of Object.entries(FAULTS)) {
          const trials = times(name === 'flipped bits' ? 1000 : 200, 20)
          let seen = 0
          for (let trial = 0; trial < trials; trial++) {
            const bytes = fault(Buffer.from(sound), chance)
            if (bytes.equals(sound)) {
              seen++
              continue
            }
            writeFileSync(image, bytes)
            if (await isRefused(image, key, bytes)) seen++
          }
          missed += trials - seen
          found.push(`${name} ${seen} of ${trials}`)
        }
        writeFileSync(image, sound)
        const opens = !(await isRefused(image, key, null))
        if (!opens) missed++
        told.push(
          `${form}: ${found.join(', ')} found; an undamaged copy ${opens ? 'opens' : 'is refused'}`,
        )
      }
      return { figure: told.join('; '), ok: missed === 0 }
    }),
}

/** Whether opening is refused; `left` = the bytes that must still be there afterwards. */
async function isRefused(image: string, key: Buffer | null, left: Buffer | null): Promise<boolean> {
  try {
    const database = await openDatabase(image, () => '2026-01-05T09:00:00Z', { key })
    await database.close()
    return false
  } catch {
    return left === null || readFileSync(image).equals(left)
  }
}
