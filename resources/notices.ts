import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

/**
 * Writes THIRD-PARTY-NOTICES.txt: what the packed program contains, each with its licence. `npm run notices` after a
 * package was added or another version taken; a test holds the file against what is installed.
 */
const ROOT = resolve(import.meta.dirname, '..')
const FILE = join(ROOT, 'THIRD-PARTY-NOTICES.txt')

/** Packages that the window and the core import; what they depend on is followed. */
const BUNDLED = [
  'react',
  'react-dom',
  'zustand',
  'zod',
  'wouter',
  '@mantine/core',
  '@mantine/hooks',
  '@mantine/spotlight',
  '@mantine/notifications',
  '@tabler/icons-react',
  '@tanstack/react-virtual',
  '@fontsource-variable/inter',
  'recharts',
  'fflate',
  'write-excel-file',
  'pdfkit',
  'fontkit',
  'bidi-js',
  'linebreak',
  'shamir-secret-sharing',
  'better-sqlite3',
  'better-sqlite3-multiple-ciphers',
]

interface Manifest {
  name: string
  version: string
  license?: string
  dependencies?: Record<string, string>
}

const read = (folder: string) =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest

/** The folder in which Node would find a package from another one. */
function find(name: string, from: string): string | null {
  for (let at = from; at.startsWith(ROOT); at = resolve(at, '..')) {
    const folder = join(at, 'node_modules', name)
    if (existsSync(join(folder, 'package.json'))) return folder
  }
  return null
}

/** Every bundled package once a version, by name, with the folder it is installed in. */
export function bundled(): { name: string; version: string; license: string; folder: string }[] {
  const found = new Map<
    string,
    { name: string; version: string; license: string; folder: string }
  >()
  const follow = (name: string, from: string) => {
    const folder = find(name, from)
    if (folder === null) return
    const { version, license = 'see its text', dependencies = {} } = read(folder)
    const key = `${name} ${version}`
    if (found.has(key)) return
    found.set(key, { name, version, license, folder })
    for (const next of Object.keys(dependencies)) follow(next, folder)
  }
  for (const name of BUNDLED) follow(name, ROOT)
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
}

function textOf(folder: string): string {
  const file = readdirSync(folder).find((name) => /^(licen[cs]e|copying)(\.|$)/i.test(name))
  return file
    ? readFileSync(join(folder, file), 'utf8').trim()
    : 'The package brings no licence text.'
}

if (import.meta.main) {
  const parts = bundled().map(
    ({ name, version, license, folder }) =>
      `${name} ${version} (${license})\n\n${textOf(folder)}\n`,
  )
  const rule = `\n${'-'.repeat(80)}\n\n`
  writeFileSync(FILE, `Proceed contains the following packages.\n${rule}${parts.join(rule)}`)
  process.stdout.write(`${parts.length} packages.\n`)
}
