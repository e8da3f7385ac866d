import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { redeem, startProgram } from '../support/program.ts'

it('npm run dev serves the window from its sources, over a real door, until stopped', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'proceed-dev-'))
  const program = startProgram(['electron/dev.ts'], { PROCEED_FOLDER: folder })
  try {
    await vi.waitFor(() => expect(program.output.out).toContain('Ctrl+C ends it.'), 60_000)
    const address = /http:\S+/.exec(program.output.out)?.[0] ?? ''
    expect(await redeem(address)).not.toBeNull()
    const source = await fetch(new URL('main.tsx', address))
    expect(await source.text()).toContain('sourceMappingURL=')
    expect(await program.stop()).toBe(0)
    expect(program.output.err).toBe('')
  } finally {
    await program.stop()
    rmSync(folder, { recursive: true, force: true })
  }
})
