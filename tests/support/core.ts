import type { Core, Surroundings } from '../../electron/core/core.ts'
import type { KeyCost } from '../../electron/core/seals/passphrase.ts'
import { SAMPLE_DIRECTOR } from '../../resources/sample/raters.ts'
import type { Input, Output, ProcedureName } from '../../shared/contract/index.ts'
import type { Result } from '../../shared/errors.ts'

/** Who makes and directs every workspace of the tests, the sample too. */
export const MAKER = SAMPLE_DIRECTOR
/** Opens the key of everybody in a test. */
export const KEY_PASSPHRASE = 'four quiet words of my own'
/** A key that opens at once: what a guess costs is tested where passphrases are. */
export const CHEAP_KEY: KeyCost = { N: 16, r: 1, p: 1 }

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
    systemZone: 'UTC',
    keyCost: CHEAP_KEY,
    log: (line, error) => {
      throw new Error(line, { cause: error })
    },
  }
}

let calls = 0

/**
 * Asks as the window does: where an act takes the key of whoever does it, the key is made or opened with a passphrase
 * the tests know, and the act asked for again.
 */
export async function askWithKey(
  core: Pick<Core, 'dispatch'>,
  procedure: ProcedureName,
  input: unknown,
): Promise<Result<unknown>> {
  const send = (name: ProcedureName, given: unknown) =>
    core.dispatch({ callId: `test-${++calls}`, procedure: name, input: given })
  const made = procedure === 'workspaces.create' ? { maker: MAKER, ...(input as object) } : input
  const result = await send(procedure, made)
  if (result.ok) return result
  const { reason } = result.error
  if (reason !== 'key-needed' && reason !== 'key-missing') return result
  if (procedure === 'profiles.use')
    return send(procedure, { ...(input as object), passphrase: KEY_PASSPHRASE })
  const way = reason === 'key-missing' ? 'profiles.makeKey' : 'profiles.openKey'
  const opened = await send(way, { passphrase: KEY_PASSPHRASE })
  return opened.ok ? send(procedure, input) : opened
}

/** Asks the core and returns the value; a failure is thrown as its message. */
export async function ask<N extends ProcedureName>(
  core: Pick<Core, 'dispatch'>,
  procedure: N,
  input: Input<N>,
): Promise<Output<N>> {
  const result = await askWithKey(core, procedure, input)
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`)
  // Parsed by the procedure's own output schema inside dispatch.
  return result.value as Output<N>
}

/** Whoever made a new workspace takes on HR too, which takes saying so. */
export async function takeHr(core: Pick<Core, 'dispatch'>): Promise<void> {
  const { personId, name, roles } = await ask(core, 'profiles.current', {})
  await ask(core, 'profiles.save', { personId, name, roles: [...roles, 'hr'] })
}
