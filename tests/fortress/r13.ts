import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
} from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { bundled } from './bundle.ts'
import { inFolder, makeWorkspace } from './places.ts'
import type { Row } from './row.ts'

/** "nobody": a person who owns none of these files. */
const OTHER = 65_534

const lookSchema = z.object({
  opened: z.boolean(),
  people: z.number(),
  refusal: z.string(),
  reason: z.string(),
})

/** Opens workspaces where nothing can be written, as a person without the right to. */
export const row: Row = {
  id: 'R13',
  run: () =>
    inFolder(async (folder) => {
      chmodSync(folder, 0o755)
      const script = await bundled('looking-child.ts')
      const path = await makeWorkspace(folder, { sample: true })
      const faults: string[] = []
      const places: readonly (readonly [name: string, folderMode: number, fileMode: number])[] = [
        ['folder 0555', 0o555, 0o644],
        ['file 0444', 0o755, 0o444],
        ['both', 0o555, 0o444],
      ]
      for (const [name, folderMode, fileMode] of places) {
        const place = join(folder, name.replace(' ', '-'))
        const file = join(place, 'Team.proceed')
        mkdirSync(place)
        cpSync(path, file)
        chmodSync(file, fileMode)
        chmodSync(place, folderMode)
        const before = contents(place)
        const own = join(folder, `own-${name.replace(' ', '-')}`)
        mkdirSync(own, { mode: 0o700 })
        const told = lookAs(script, file, own)
        if (!told.opened || told.people < 100) faults.push(`${name}: not readable`)
        if (told.reason !== 'view-only') faults.push(`${name}: ${told.refusal}`)
        if (contents(place) !== before) faults.push(`${name}: something was written`)
        if (readdirSync(join(own, 'viewing')).length > 0)
          faults.push(`${name}: a copy stayed behind`)
      }
      return {
        figure: `${places.length} places opened for looking, a change refused in words, 0 bytes written there${faults.length ? `; ${faults.join('; ')}` : ''}`,
        ok: faults.length === 0,
      }
    }),
}

/** Runs the child as somebody else where this process may do so; the modes alone suffice for an ordinary person. */
function lookAs(script: string, file: string, own: string): z.infer<typeof lookSchema> {
  const isRoot = process.getuid?.() === 0
  if (isRoot) chownSync(own, OTHER, OTHER)
  const out = execFileSync(process.execPath, [script, file, own], {
    encoding: 'utf8',
    env: { ...process.env, HOME: own, NODE_COMPILE_CACHE: '' },
    ...(isRoot && { uid: OTHER, gid: OTHER }),
  })
  return lookSchema.parse(JSON.parse(out))
}

const contents = (place: string): string =>
  readdirSync(place)
    .sort()
    .map((name) => {
      const { mtimeMs, mode } = statSync(join(place, name))
      return `${name} ${mode} ${mtimeMs} ${readFileSync(join(place, name)).toString('base64')}`
    })
    .join('\n')
