import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { GRADE, wordFindings } from './support/plain-words.ts'

const ROOT = resolve(import.meta.dirname, '..')

interface Room {
  /** Folder, relative to the project; the longest match decides which room a file is in. */
  folder: string
  /** Folders of the project it may import besides its own. */
  folders: readonly string[]
  /** Packages it may import; `node:` stands for all of Node's own. */
  packages: readonly string[]
}

/** The house of the design: who may import whom. */
const ROOMS: readonly Room[] = [
  { folder: 'shared/errors.ts', folders: [], packages: [] },
  { folder: 'shared/model', folders: ['shared/errors.ts'], packages: ['zod'] },
  { folder: 'shared/handbook', folders: [], packages: [] },
  { folder: 'shared/science', folders: ['shared/errors.ts', 'shared/model'], packages: [] },
  {
    folder: 'shared/readiness',
    folders: ['shared/errors.ts', 'shared/model', 'shared/science'],
    packages: [],
  },
  {
    folder: 'shared/contract',
    folders: ['shared/errors.ts', 'shared/model', 'shared/readiness'],
    packages: ['zod'],
  },
  {
    folder: 'shared/exchange',
    folders: ['shared/errors.ts', 'shared/model', 'shared/contract', 'shared/readiness'],
    packages: ['zod'],
  },
  // The floors of the core, from above: wiring, features and the file, gate, services, books, seals and paper, db.
  {
    folder: 'electron/core',
    folders: ['shared', 'resources'],
    packages: ['node:', 'zod'],
  },
  {
    folder: 'electron/core/features',
    folders: [
      'shared',
      'resources',
      'electron/core/context.ts',
      ...['file/new-path.ts', 'gate', 'services', 'books', 'seals', 'paper', 'db'].map(
        (floor) => `electron/core/${floor}`,
      ),
    ],
    packages: ['node:', 'zod', 'fflate', '@e965/xlsx'],
  },
  {
    folder: 'electron/core/file',
    folders: [
      'shared',
      'resources',
      'electron/core/context.ts',
      'electron/core/core.ts',
      'electron/core/workbench.ts',
      ...['gate', 'services', 'books', 'seals', 'paper', 'db'].map(
        (floor) => `electron/core/${floor}`,
      ),
    ],
    packages: ['node:', 'zod'],
  },
  {
    folder: 'electron/core/gate',
    folders: [
      'shared',
      'electron/core/context.ts',
      ...['books', 'seals', 'db'].map((floor) => `electron/core/${floor}`),
    ],
    packages: ['node:', 'zod'],
  },
  {
    folder: 'electron/core/services',
    folders: [
      'shared',
      'resources',
      'electron/core/context.ts',
      ...['books', 'seals', 'paper', 'db'].map((floor) => `electron/core/${floor}`),
    ],
    packages: ['node:', 'zod'],
  },
  {
    folder: 'electron/core/books',
    folders: [
      'shared',
      'resources',
      'electron/core/context.ts',
      'electron/core/seals',
      'electron/core/db',
    ],
    packages: ['node:', 'zod'],
  },
  {
    folder: 'electron/core/seals',
    folders: ['shared', 'electron/core/context.ts', 'electron/core/db'],
    packages: ['node:', 'zod', 'shamir-secret-sharing'],
  },
  {
    folder: 'electron/core/paper',
    folders: ['shared', 'resources', 'electron/core/db'],
    packages: [
      'node:',
      'zod',
      'fflate',
      'pdfkit',
      'fontkit',
      'bidi-js',
      'linebreak',
      'write-excel-file',
    ],
  },
  {
    folder: 'electron/core/db',
    folders: ['shared'],
    packages: ['node:', 'zod', 'better-sqlite3', 'better-sqlite3-multiple-ciphers'],
  },
  { folder: 'electron/door', folders: ['shared', 'electron/core'], packages: ['node:', 'zod'] },
  {
    folder: 'electron/desktop',
    folders: ['shared', 'electron/core', 'electron/door'],
    packages: ['node:', 'electron', 'zod'],
  },
  {
    folder: 'electron/web',
    folders: ['shared', 'electron/core', 'electron/door', 'package.json'],
    packages: ['node:', 'zod'],
  },
  {
    folder: 'electron/cli',
    folders: ['shared', 'electron/core', 'electron/door', 'electron/web', 'electron/build.ts'],
    packages: ['node:', 'zod'],
  },
  {
    folder: 'electron',
    folders: ['electron/core', 'electron/web', 'electron/door'],
    packages: ['node:', 'vite'],
  },
  {
    folder: 'resources',
    folders: ['shared/model'],
    packages: ['node:', 'csv-stringify', 'fontkit'],
  },
  {
    folder: 'renderer',
    folders: ['shared'],
    packages: [
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
    ],
  },
  {
    folder: 'renderer/charts',
    folders: ['shared', 'renderer/ui'],
    packages: ['react', 'recharts', 'zod'],
  },
]

const SOURCE = /\.tsx?$/

function sources(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => SOURCE.test(file))
    .map((file) => join(folder, file))
}

const files = ['shared', 'electron', 'resources', 'renderer'].flatMap(sources)

const inside = (file: string, folder: string) => file === folder || file.startsWith(`${folder}/`)

function roomOf(file: string): Room | undefined {
  return ROOMS.filter(({ folder }) => inside(file, folder)).sort(
    (a, b) => b.folder.length - a.folder.length,
  )[0]
}

/** Specifiers of static and dynamic imports and re-exports. */
function importsOf(text: string): string[] {
  const pattern =
    /(?:^|\n)\s*(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]|\bimport\s*\(\s*['"]([^'"]+)['"]|(?:^|\n)\s*import\s*['"]([^'"]+)['"]/g
  return [...text.matchAll(pattern)].map((match) => match[1] ?? match[2] ?? match[3] ?? '')
}

const packageOf = (specifier: string) =>
  specifier.startsWith('node:')
    ? 'node:'
    : specifier
        .split('/')
        .slice(0, specifier.startsWith('@') ? 2 : 1)
        .join('/')

/** Why an import breaks the house, or null. */
function complaint(file: string, specifier: string): string | null {
  const room = roomOf(file)
  if (!room) return `${file} stands in no room`
  if (!specifier.startsWith('.')) {
    const name = packageOf(specifier)
    return room.packages.includes(name) ? null : `${file} imports ${name}`
  }
  const target = relative(ROOT, resolve(ROOT, dirname(file), specifier.replace(/\?.*$/, '')))
  if (inside(target, 'renderer/features') && inside(file, 'renderer/features')) {
    const feature = (path: string) => path.split('/').slice(0, 3).join('/')
    if (feature(target) !== feature(file)) return `${file} imports another feature: ${target}`
  }
  if (inside(target, 'electron/core/features') && inside(file, 'electron/core/features')) {
    const feature = (path: string) => path.split('/').slice(0, 4).join('/')
    if (feature(target) !== feature(file)) return `${file} imports another feature: ${target}`
  }
  const own = inside(target, room.folder)
  return own || room.folders.some((folder) => inside(target, folder))
    ? null
    : `${file} imports ${target}`
}

/** These files and everything they import, directly or through others. */
function reachOf(from: readonly string[]): string[] {
  const reached = new Set(from)
  for (const file of reached) {
    for (const specifier of importsOf(readFileSync(join(ROOT, file), 'utf8'))) {
      const target = relative(ROOT, resolve(ROOT, dirname(file), specifier))
      if (specifier.startsWith('.') && SOURCE.test(target)) reached.add(target)
    }
  }
  return [...reached]
}

/** Ways in which a calendar day, or a part of one, is cut out of a moment without saying whose day it is. */
const CUTTING = [
  /\.(?:slice|substring|substr)\(0, ?10\)|\.split\(['"`]T['"`]\)/,
  /\.toISOString\(\)\s*\.(?:slice|split|substr|substring|replace)\b/,
  /\.get(?:UTC)?(?:Date|Day|Month|FullYear|Hours)\(|\.to(?:Locale)?(?:Date|Time)String\(/,
  /\bIntl\.DateTimeFormat\((?![^;]*?timeZone)/,
  /\bDate\.(?:parse|now)\([^;\n]*?\) ?\/ ?(?:DAY|DAY_MS|86_?400_?000)\b/,
  /\b(?:strftime|julianday|datetime)\(|\bdate\(\s*(?:'now'|\w*at\b)|\bCURRENT_(?:DATE|TIME)/,
  /\bsubstr\([^;]{1,80}?, ?1, ?10\)/,
]

describe('the rooms of the house', () => {
  it('import only what the design allows', () => {
    const found = files.flatMap((file) =>
      importsOf(readFileSync(join(ROOT, file), 'utf8'))
        .map((specifier) => complaint(file, specifier))
        .filter((text) => text !== null),
    )
    expect(found).toEqual([])
  })

  it('hold no file over 300 lines', () => {
    const long = files
      .filter((file) => !inside(file, 'electron/core/db/migrations'))
      .map((file) => ({ file, lines: readFileSync(join(ROOT, file), 'utf8').split('\n').length }))
      .filter(({ lines }) => lines > 300)
    expect(long).toEqual([])
  })

  it('never ask for the network, for time or for chance in the study', () => {
    const forbidden = /\bMath\.random\b|\bDate\.now\b|\bnew Date\(\)|\bfetch\(|\bsetTimeout\b/
    const found = files.filter(
      (file) => inside(file, 'shared') && forbidden.test(readFileSync(join(ROOT, file), 'utf8')),
    )
    expect(found).toEqual([])
  })

  it('cut a calendar day out of a moment in the calendar alone', () => {
    const found = files.filter(
      (file) =>
        !inside(file, 'tests') &&
        // A step that has landed is never edited.
        !inside(file, 'electron/core/db/migrations') &&
        file !== 'shared/model/calendar.ts' &&
        CUTTING.some((cutting) => cutting.test(readFileSync(join(ROOT, file), 'utf8'))),
    )
    expect(found).toEqual([])
  })

  it.each([
    'at.slice(0, 10)',
    'at.substring(0, 10)',
    "new Date(at).toISOString().split('T')",
    "const [day] = at.split('T')",
    'new Date(at).getDate()',
    'new Date(at).getUTCFullYear()',
    "new Date(at).toLocaleDateString('en')",
    "new Intl.DateTimeFormat('en', { dateStyle: 'medium' })",
    'new Intl.DateTimeFormat(locale)',
    'Math.floor(Date.parse(at) / 86_400_000)',
    'Math.trunc(Date.parse(at) / DAY)',
    '`SELECT substr(signed_at, 1, 10) AS day FROM record`',
    '`SELECT date(signed_at) FROM record`',
    "`SELECT strftime('%Y-%m-%d', at) FROM look`",
    "`DELETE FROM look WHERE at < date('now')`",
    "`SELECT julianday('now') - julianday(at)`",
  ])('see that %s cuts a day out of a moment', (line) => {
    expect(CUTTING.some((cutting) => cutting.test(line))).toBe(true)
  })

  it('sort names by the one collation', () => {
    const sorting =
      /(?:name|title|team|label|group|text|note|word)(?: \?\? '')?\)?(?:\.localeCompare\(| < \w+\.(?:name|title|team|label|group|text)\b)|\bnames\b[^;\n]*\.sort\(\)|ORDER BY (?:[\w.]+(?: DESC)?, ?)*(?:\w+\.)?(?:name|title|team|segment|role)(?=[ ,'`)])/
    const found = files.filter(
      (file) =>
        (inside(file, 'electron/core') || inside(file, 'renderer') || inside(file, 'shared')) &&
        // Tables, triggers and migrations of the engine have names, too.
        !inside(file, 'electron/core/db') &&
        !/(?:tables|guards)\.repository\.ts$/.test(file) &&
        sorting.test(readFileSync(join(ROOT, file), 'utf8')),
    )
    expect(found).toEqual([])
  })

  it('make every form of the one form, which sends once and tells what is wrong', () => {
    const found = files.filter(
      (file) =>
        inside(file, 'renderer') &&
        file !== 'renderer/ui/form.tsx' &&
        /<form\b/.test(readFileSync(join(ROOT, file), 'utf8')),
    )
    expect(found).toEqual([])
  })

  it('speak SQL in the books and in db alone', () => {
    const SQL =
      /['"`]\s*(?:SELECT\s|INSERT INTO\s|UPDATE \S+ SET\s|DELETE FROM\s|WITH \w+ (?:\(|AS)|PRAGMA\s|CREATE (?:TABLE|INDEX)\s)|\(SELECT\s/
    const found = files.filter(
      (file) =>
        inside(file, 'electron') &&
        !inside(file, 'electron/core/books') &&
        !inside(file, 'electron/core/db') &&
        SQL.test(readFileSync(join(ROOT, file), 'utf8')),
    )
    expect(found).toEqual([])
  })

  it('take the field for a number from the one that writes numbers as the window does', () => {
    const found = files.filter(
      (file) =>
        inside(file, 'renderer/features') &&
        /NumberInput[^}]*\} from '@mantine\/core'/.test(readFileSync(join(ROOT, file), 'utf8')),
    )
    expect(found).toEqual([])
  })

  it('keep protected attributes out of reach of everything that rates, scores, calibrates or decides', () => {
    const naming = files.filter((file) =>
      /\brep_group\b/.test(readFileSync(join(ROOT, file), 'utf8')),
    )
    expect(naming.sort()).toEqual([
      'electron/core/books/groups.repository.ts',
      'electron/core/db/migrations/0009-groups.ts',
    ])
    /** What HR's desk, an import, a merge of two records and a new workspace need: the only ones that may know groups. */
    const may = [
      ...['features/fairness', 'features/imports', 'features/merges', 'file/workspaces', 'db'],
      ...['groups', 'fairness', 'sample', 'merges', 'merge-rows'].map(
        (book) => `books/${book}.repository.ts`,
      ),
    ].map((room) => `electron/core/${room}`)
    const scoring = files.filter(
      (file) =>
        inside(file, 'electron/core') &&
        dirname(file) !== 'electron/core' &&
        !may.some((room) => inside(file, room)),
    )
    const ofGroups = (file: string) =>
      inside(file, 'electron/core/features/fairness') ||
      file === 'electron/core/books/groups.repository.ts' ||
      file.startsWith('shared/readiness/group-')
    const thinking = files.filter((file) => inside(file, 'shared/readiness') && !ofGroups(file))
    expect(reachOf([...scoring, ...thinking]).filter(ofGroups)).toEqual([])
    // The same walk does find the way from the import, so it would find one from a rating.
    expect(reachOf(['electron/core/features/imports/imports.handlers.ts'])).toContain(
      'electron/core/books/groups.repository.ts',
    )
  })

  it('notice an import that breaks the house', () => {
    expect(complaint('shared/model/rep.ts', 'node:fs')).not.toBeNull()
    expect(complaint('renderer/main.tsx', '../electron/core/app.ts')).not.toBeNull()
    expect(
      complaint('electron/core/features/people/people.handlers.ts', '../map/map.handlers.ts'),
    ).not.toBeNull()
    expect(
      complaint('electron/core/books/map.repository.ts', '../services/reveal.ts'),
    ).not.toBeNull()
    expect(complaint('electron/core/services/reveal.ts', '../gate/gate.ts')).not.toBeNull()
    expect(complaint('electron/core/dispatch.ts', 'better-sqlite3')).not.toBeNull()
  })
})

describe('the words of the house', () => {
  it(`say each thing by its one term and read at grade ${GRADE} of school or below`, () => {
    expect(wordFindings()).toEqual([])
  })
})
