import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import manifest from '../../package.json' with { type: 'json' }
import { ROOT } from '../support/pack.ts'
import { ADVISORIES, openAdvisories, readVersion } from './electron-advisories.ts'
import type { Row } from './row.ts'

const lock: { packages: Record<string, { version?: string }> } = JSON.parse(
  readFileSync(join(ROOT, 'package-lock.json'), 'utf8'),
)

/** The pinned runtime against the committed table of advisories; the installed package and the lock must agree with it. */
export const row: Row = {
  id: 'S7',
  async run() {
    const pinned = manifest.devDependencies.electron
    const installed: { version: string } = JSON.parse(
      readFileSync(join(ROOT, 'node_modules/electron/package.json'), 'utf8'),
    )
    const locked = lock.packages['node_modules/electron']?.version
    const supported: readonly number[] = ADVISORIES.supported
    const faults: string[] = []
    const version = readVersion(pinned)
    if (!version) faults.push(`${pinned} is a range, not one version`)
    else if (!supported.includes(version[0])) faults.push(`line ${version[0]} gets no fixes`)
    faults.push(...openAdvisories(pinned).map((id) => `${id} is open`))
    if (locked !== pinned || installed.version !== pinned)
      faults.push(`locked ${locked}, installed ${installed.version}`)
    // The table must bite: the last versions before each fix are refused.
    const unsafe = ['43.8.3', '42.9.9', '41.2.1', '39.8.8'].filter(
      (text) => openAdvisories(text).length === 0,
    )
    faults.push(...unsafe.map((text) => `the table lets ${text} through`))
    return {
      figure: `${pinned}, lines ${supported.join(', ')} supported, ${ADVISORIES.fixed.length} advisories closed (table of ${ADVISORIES.reviewedOn})${faults.length ? `; ${faults.join('; ')}` : ''}`,
      ok: faults.length === 0,
    }
  },
}
