import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { app, safeStorage } from 'electron'

/**
 * What the test runtime loads first, as Electron's own default program does: files to require (`-r FILE`), then the
 * program named by the first word that is no switch. It is awaited, so that what must happen before the runtime is
 * ready still can.
 */
const require = createRequire(import.meta.url)
// Newer runtimes do the work of the keyring beside the window's; this one only at once.
safeStorage.isAsyncEncryptionAvailable ??= async () => safeStorage.isEncryptionAvailable()
safeStorage.encryptStringAsync ??= async (text) => safeStorage.encryptString(text)
safeStorage.decryptStringAsync ??= async (sealed) => ({
  result: safeStorage.decryptString(sealed),
  shouldReEncrypt: false,
})

const words = process.argv.slice(1)
let folder = null
while (folder === null && words.length > 0) {
  const word = words.shift() ?? ''
  if (word === '-r') require(resolve(words.shift() ?? ''))
  else if (!word.startsWith('-')) folder = resolve(word)
}
try {
  if (folder === null) throw new Error('Name the folder of a program.')
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  app.setName(manifest.productName ?? manifest.name)
  app.setVersion(manifest.version)
  app.setAppPath(folder)
  await import(pathToFileURL(join(folder, manifest.main)).href)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
  process.exit(1)
}
