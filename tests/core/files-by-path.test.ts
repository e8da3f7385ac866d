import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const CORE = resolve(import.meta.dirname, '../../electron/core')

/**
 * A file that the engine has open must not be opened a second time, and nothing is to be done by name to a file that is
 * somebody else's. Whoever opens, changes or removes a file by its path asks `db/held.ts` or `db/own-file.ts`, or stands
 * here with the reason why not.
 */
const ALONE: Readonly<Record<string, string>> = {
  'db/held.ts': 'is what is asked, and reads small notes',
  'db/process-start.ts': 'reads what the system says about processes',
  'db/prove.ts': 'opens private copies that nobody else knows',
  'db/seal.ts': 'seals fresh copies before they have their name',
  'db/wal-page.ts': 'reads the log of a file that db/identity.ts is asked about',
  'db/salvage/pages.ts': 'reads a private copy',
  'file/backups/drill.ts': 'removes the folder it made for the trial',
  'file/backups/journal.ts': 'keeps a note in the folder of the program',
  'file/keep-note.ts': 'keeps a note in the folder of the program',
  'file/preferences.ts': 'keeps a note in the folder of the program',
  'file/workspaces/workspaces.handlers.ts':
    'removes a workspace that it just made and could not fill',
  'paper/fonts.ts': 'reads the fonts of the program',
}

/** Ways to a file that take links, modes and locks as they come: `copyPrivate` and `makePrivate` do not. */
const NOBODY = /^(?:copyFile|cp|createReadStream|createWriteStream|appendFile|truncate|promises)/
/** What opens, changes or removes a file; looking at names and making folders is free. */
const TOUCHES =
  /^(?:open|readFile|writeFile|rename|rm|unlink|link|symlink|chmod|lchmod|chown|utimes)(?:Sync)?$/

/** Names taken from Node's file system, in any of its spellings. */
function taken(source: string): string[] {
  if (
    /from '(?:node:)?fs\/promises'|import \* as \w+ from '(?:node:)?fs'|import \w+ from '(?:node:)?fs'/.test(
      source,
    )
  )
    return ['promises']
  return [...source.matchAll(/import \{([^}]*)\} from '(?:node:)?fs'/g)].flatMap(([, names = '']) =>
    names.split(',').flatMap((name) => name.trim().split(/\s+as\s+/)[0] || []),
  )
}
const asks = (source: string) => /from '[./\w]*(?:held|own-file)\.ts'/.test(source)

/** What a file of the core does that this rule is against; null = nothing. */
function breach(file: string, source: string): string | null {
  const names = taken(source)
  const never = names.find((name) => NOBODY.test(name))
  if (never) return `${file} uses ${never}`
  const touching = names.find((name) => TOUCHES.test(name))
  if (!touching || asks(source) || file in ALONE) return null
  return `${file} uses ${touching} and asks neither db/held.ts nor db/own-file.ts`
}

const files = readdirSync(CORE, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
const sourceOf = (file: string) => readFileSync(join(CORE, file), 'utf8')

describe('files that the core reaches by their path', () => {
  it('are asked about first', () => {
    expect(files.length).toBeGreaterThan(150)
    expect(files.flatMap((file) => breach(file, sourceOf(file)) ?? [])).toEqual([])
  })

  it('stand among the exceptions only where there is one', () => {
    const idle = Object.keys(ALONE).filter(
      (file) =>
        !files.includes(file) ||
        asks(sourceOf(file)) ||
        !taken(sourceOf(file)).some((name) => TOUCHES.test(name)),
    )
    expect(idle).toEqual([])
  })

  it.each([
    "import { readFileSync } from 'node:fs'",
    "import { existsSync, openSync } from 'fs'",
    "import { rmSync as remove } from 'node:fs'",
    "import {\n  existsSync,\n  renameSync,\n} from 'node:fs'",
    "import { copyFileSync } from 'node:fs'\nimport { isHeld } from '../db/held.ts'",
    "import { readFile } from 'node:fs/promises'\nimport { isHeld } from '../db/held.ts'",
    "import * as fs from 'node:fs'",
  ])('are noticed in %j', (source) => {
    expect(breach('features/new.ts', source)).not.toBeNull()
  })
})
