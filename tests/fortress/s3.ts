import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { readKeyFile, writeKeyFile } from '../../electron/core/file/keys/key-file.ts'
import { openVault } from '../../electron/core/file/keys/vault.ts'
import { unwrap, wrap } from '../../electron/core/seals/passphrase.ts'
import { inFolder, makeEncrypted, PASSPHRASE } from './places.ts'
import type { Row } from './row.ts'

const LEAST = { N: 2 ** 17, r: 8, p: 1 }
const RUNS = 5

/** Times one guess on this machine and reads the cost back from the key file; a cheap slot must be raised when opened. */
export const row: Row = {
  id: 'S3',
  run: () =>
    inFolder(async (folder) => {
      const { path, key } = await makeEncrypted(folder)
      const stored = readKeyFile(path).slots.map(({ wrapped }) => wrapped)
      const dear = stored.filter(
        ({ kdf, N, r, p }) => kdf === 'scrypt' && N >= LEAST.N && r >= LEAST.r && p >= LEAST.p,
      ).length
      const guess = await wrap(randomBytes(32), PASSPHRASE, 'S3')
      const seconds: number[] = []
      for (let run = 0; run < RUNS; run++) {
        // Processor time: a busy machine makes nobody's guesses dearer.
        const before = process.cpuUsage()
        await unwrap(guess, 'another passphrase', 'S3')
        const { user, system } = process.cpuUsage(before)
        seconds.push((user + system) / 1e6)
      }
      const fastest = Math.min(...seconds)
      const raised = await isRaised(path, key)
      const parametersStored = /"N": 131072,\s+"r": 8,\s+"p": 1/.test(
        readFileSync(`${path}.keys`, 'utf8'),
      )
      return {
        figure: `${dear} of ${stored.length} slots at 2^17/8/1 or dearer, ${fastest.toFixed(2)} s a guess at best; parameters ${parametersStored ? 'stored' : 'not stored'}; a slot of 2^14 is ${raised ? 'raised' : 'left cheap'} when opened`,
        ok:
          dear === 2 &&
          stored.length === 2 &&
          fastest >= 0.3 &&
          fastest <= 2 &&
          parametersStored &&
          raised,
      }
    }),
}

async function isRaised(path: string, key: Buffer): Promise<boolean> {
  const file = readKeyFile(path)
  const context = `proceed-keys/1 ${file.workspaceId} passphrase`
  const wrapped = await wrap(key, PASSPHRASE, context, { N: 2 ** 14, r: 8, p: 1 })
  writeKeyFile(path, {
    ...file,
    slots: file.slots.map((slot) => (slot.kind === 'passphrase' ? { ...slot, wrapped } : slot)),
  })
  const at = '2026-01-05T09:00:00Z'
  await openVault(path, { kind: 'passphrase', text: PASSPHRASE }, at)
  return readKeyFile(path).slots.every((slot) => slot.wrapped.N >= LEAST.N)
}
