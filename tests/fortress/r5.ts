import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { talk } from './child.ts'
import { inFolder, makeWorkspace } from './places.ts'
import { Missing, type Row } from './row.ts'

const foundSchema = z.object({
  lives: z.number(),
  faults: z.number(),
  typed: z.number(),
  untyped: z.array(z.string()),
  lost: z.number(),
  unsound: z.number(),
  wroteOn: z.number(),
})

/** The nth flush, write, truncation or read of a workspace fails, for every n until none is met. */
export const row: Row = {
  id: 'R5',
  run: () =>
    inFolder(async (folder) => {
      const shim = compileShim(folder)
      const path = await makeWorkspace(folder)
      const child = await talk('io-child.ts', [folder, path], { env: { LD_PRELOAD: shim } })
      const line = await child.nextLine()
      if (line === null) throw new Error(`The sweep ended early: ${child.said()}`)
      const found = foundSchema.parse(JSON.parse(line))
      const { lives, faults, untyped, lost, unsound, wroteOn } = found
      return {
        figure: `${faults} faults in ${lives} lives: ${found.typed} failures said, ${untyped.length} without words, ${lost} lost, ${unsound} unsound, ${wroteOn} writes after a disk error${untyped.length ? `; ${untyped.slice(0, 3).join('; ')}` : ''}`,
        ok: faults >= 100 && untyped.length + lost + unsound + wroteOn === 0,
      }
    }),
}

function compileShim(folder: string): string {
  const source = fileURLToPath(new URL('io-fault.c', import.meta.url))
  const shim = join(folder, 'io-fault.so')
  try {
    execFileSync('cc', ['-shared', '-fPIC', '-O1', '-o', shim, source, '-ldl'], { stdio: 'pipe' })
  } catch (error) {
    throw new Missing(
      `a C compiler named cc is needed: ${error instanceof Error ? error.message : ''}`,
    )
  }
  return shim
}
