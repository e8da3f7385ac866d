import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Core } from '../../electron/core/core.ts'
import { createWorkbench } from '../../electron/core/workbench.ts'
import type { Input, Output, ProcedureName } from '../../shared/contract/index.ts'
import type { Failure } from '../../shared/errors.ts'
import { ask, askWithKey, testSurroundings } from './core.ts'
import { openSampleCopy } from './sample-copy.ts'

/** A core over a real workspace file in a folder of its own. */
export interface OpenCore {
  core: Core
  path: string
  /** The value, or a thrown failure. */
  ask<N extends ProcedureName>(procedure: N, input: Input<N>): Promise<Output<N>>
  /** The failure, or null when the call went through. */
  refusal<N extends ProcedureName>(procedure: N, input: Input<N>): Promise<Failure | null>
  close(): Promise<void>
}

export async function openCore({
  now,
  sample,
}: {
  sample: boolean
  /** Stands in for the clock of the tests. */
  now?: () => string
}): Promise<OpenCore> {
  const folder = mkdtempSync(join(tmpdir(), 'proceed-'))
  const surroundings = { ...testSurroundings(folder), ...(now ? { now } : {}) }
  const core = await createWorkbench(surroundings)
  const path = sample
    ? await openSampleCopy(core, surroundings, 'Team')
    : (await ask(core, 'workspaces.create', { name: 'Team', sample })).path
  return {
    core,
    path,
    ask: (procedure, input) => ask(core, procedure, input),
    async refusal(procedure, input) {
      const result = await askWithKey(core, procedure, input)
      return result.ok ? null : result.error
    },
    async close() {
      await core.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
