import type { Core, Surroundings } from '../../electron/core/core.ts'
import type { Input, Output, ProcedureName } from '../../shared/contract/index.ts'

/** Surroundings with a clock that ticks a second a look and ids that count, so that runs repeat exactly. */
export function testSurroundings(
  folder: string,
  workspacePath: string | null = null,
): Surroundings {
  let ticks = 0
  let ids = 0
  return {
    folder,
    workspacePath,
    now: () => new Date(Date.UTC(2026, 0, 5, 9, 0, ticks++)).toISOString(),
    newId: () => `id-${++ids}`,
    log: (line) => {
      throw new Error(line)
    },
  }
}

let calls = 0

/** Asks the core and returns the value; a failure is thrown as its message. */
export async function ask<N extends ProcedureName>(
  core: Pick<Core, 'dispatch'>,
  procedure: N,
  input: Input<N>,
): Promise<Output<N>> {
  const result = await core.dispatch({ callId: `test-${++calls}`, procedure, input })
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`)
  // Parsed by the procedure's own output schema inside dispatch.
  return result.value as Output<N>
}
