import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { createWorkbench } from '../../electron/core/workbench.ts'
import { createKeyring } from '../../electron/desktop/keyring.ts'
import { ask, testSurroundings } from '../support/core.ts'
import { inFolder, makeEncrypted, PASSPHRASE } from './places.ts'
import type { Row } from './row.ts'
import { fetchSqlCipher, readWithSqlCipher } from './sqlcipher.ts'

/** Opens one workspace without this program, with its recovery code, and after the keyring was wiped. */
export const row: Row = {
  id: 'S2',
  run: () =>
    inFolder(async (folder) => {
      const { path, key, code } = await makeEncrypted(folder, { sample: true })
      const told: string[] = []
      const faults: string[] = []
      const expect = (holds: boolean, what: string) => (holds ? told : faults).push(what)

      fetchSqlCipher()
      const copy = join(folder, 'copy.db')
      copyFileSync(path, copy)
      const read = readWithSqlCipher(copy, key)
      const { version = [], people = 0, problems = ['unread'] } = JSON.parse(read ?? '{}')
      expect(
        people >= 110 && problems.length === 0,
        `SQLCipher ${version[0]?.cipher_version} reads ${people} people, ${problems.length} bad pages`,
      )
      // The same reading must fail without the key, or it proves nothing.
      const wrong = Buffer.alloc(32, 1)
      if (readWithSqlCipher(copy, null) ?? readWithSqlCipher(copy, wrong)) {
        faults.push('SQLCipher reads it without the key')
      }

      const core = await createWorkbench(testSurroundings(folder))
      await ask(core, 'workspaces.open', { path, secret: { kind: 'passphrase', text: PASSPHRASE } })
      await wipeKeyring(core, path, faults)
      const opened = await ask(core, 'workspaces.open', {
        path,
        secret: { kind: 'passphrase', text: PASSPHRASE },
      })
      expect(opened.path === path, 'a wiped keyring leaves the passphrase')
      const { slots } = await ask(core, 'keys.show', {})
      if (slots.every(({ kind }) => kind === 'system')) faults.push('the keyring is the only way')
      await ask(core, 'workspaces.lock', {})
      const passphrase = 'nine grey boats at noon'
      const recovered = await ask(core, 'workspaces.recover', { path, code, passphrase })
      expect(recovered.path === path, 'the recovery code opens')
      await core.close()
      return {
        figure: `${told.length} of 3: ${[...told, ...faults].join('; ')}`,
        ok: told.length === 3 && faults.length === 0,
      }
    }),
}

/** Adds the keyring as a way in, opens by it, then loses what the keyring kept; also a keyring that keeps nothing. */
async function wipeKeyring(
  core: Awaited<ReturnType<typeof createWorkbench>>,
  path: string,
  faults: string[],
): Promise<void> {
  const kept = new Map<string, string>()
  const storage = (backend: 'gnome_libsecret' | 'basic_text') => ({
    isAsyncEncryptionAvailable: async () => true,
    getSelectedStorageBackend: () => backend,
    encryptStringAsync: async (text: string) => {
      const name = `item-${kept.size + 1}`
      kept.set(name, text)
      return Buffer.from(name)
    },
    decryptStringAsync: async (sealed: Buffer) => {
      const result = kept.get(sealed.toString())
      if (result === undefined) throw new Error('No such item.')
      return { result, shouldReEncrypt: false }
    },
  })
  const weak = createKeyring(storage('basic_text'), 'linux', core)
  const refused = await tryIt(() => weak['shell.addToKeyring']({ passphrase: PASSPHRASE }))
  if (refused === null) faults.push('a fixed password passes for a keyring')
  const keyring = createKeyring(storage('gnome_libsecret'), 'linux', core)
  await keyring['shell.addToKeyring']({ passphrase: PASSPHRASE })
  await ask(core, 'workspaces.lock', {})
  const opened = await keyring['shell.openWithKeyring']({ path })
  if (opened.path !== path) faults.push('the keyring does not open')
  await ask(core, 'workspaces.lock', {})
  kept.clear()
  const wiped = await tryIt(() => keyring['shell.openWithKeyring']({ path }))
  if (!wiped?.includes('Type the passphrase')) faults.push(`a wiped keyring says: ${wiped}`)
}

const tryIt = async (work: () => unknown): Promise<string | null> => {
  try {
    await work()
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
