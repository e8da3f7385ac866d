import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createWorkbench } from '../../electron/core/workbench.ts'
import { mangle, REQUEST } from '../fortress/fuzz-bundles.ts'
import { testSurroundings } from '../support/core.ts'
import { randomFrom } from '../support/mutations.ts'

const RUNS = 60

/** Mangled requests through the whole door: each becomes a file that opens again, or is refused in words. */
it(`opens ${RUNS} mangled requests, twice each, or refuses them`, {
  timeout: 120_000,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'proceed-requests-'))
  const core = await createWorkbench(testSurroundings(folder))
  const open = async (content: string) => {
    const input = { fileName: 'r', content }
    const result = await core.dispatch({ callId: 'r', procedure: 'workspaces.openRequest', input })
    if (!result.ok) expect(result.error.code).toMatch(/^(invalid-input|conflict)$/)
    return result.ok
  }
  const close = () => core.dispatch({ callId: 'c', procedure: 'workspaces.close', input: {} })
  let opened = 0
  for (let run = 0; run < RUNS; run++) {
    const random = randomFrom(run)
    const request = { ...REQUEST, requestId: `r-${run}` }
    const [one, two] = request.competencies.manager
    // What a mangling by chance hits too rarely: whole texts that contradict themselves.
    if (run % 6 === 0 && one && two)
      request.competencies = { ...request.competencies, manager: [one] }
    if (run % 6 === 1 && one)
      request.competencies = { ...request.competencies, manager: [one, one] }
    if (run % 6 === 2) request.people = [...REQUEST.people, ...REQUEST.people]
    const seed = Buffer.from(JSON.stringify(request))
    const content = (run % 2 === 0 ? seed : mangle(seed, random)).toString()
    if (await open(content)) {
      opened++
      await close()
      expect(await open(content)).toBe(true)
    }
    await close()
  }
  expect(opened).toBeGreaterThan(RUNS / 6)
  await core.close()
  rmSync(folder, { recursive: true, force: true })
})
