import type { Input, Output } from '../../shared/contract/index.ts'
import { shellContract } from '../../shared/contract/shell.contract.ts'
import { AppError, type Result } from '../../shared/errors.ts'
import type { Core } from '../core/core.ts'

type ShellName = keyof typeof shellContract

/** How one door answers what only a door can: one function per procedure of the shell contract. */
export type ShellAnswers = {
  [N in ShellName]: (input: Input<N>) => Output<N> | Promise<Output<N>>
}

/** Where the system offers no keyring that keeps a secret, there is none. */
export const noKeyring = (): never => {
  throw new AppError('rule-violated', 'There is no keyring here that could keep a key safe.')
}

/** The core as a window sees it: procedures of the shell are answered by the door, all others by the core. */
export function withShell(core: Core, answers: ShellAnswers): Core {
  return {
    dispatch: (call) =>
      isShell(call.procedure)
        ? answerShell(call.procedure, call.input, answers)
        : core.dispatch(call),
    cancel: (callId) => core.cancel(callId),
    subscribe: (listener) => core.subscribe(listener),
    close: () => core.close(),
  }
}

const isShell = (name: string): name is ShellName => Object.hasOwn(shellContract, name)

async function answerShell(
  name: ShellName,
  input: unknown,
  answers: ShellAnswers,
): Promise<Result<unknown>> {
  const parsed = shellContract[name].input.safeParse(input)
  if (!parsed.success) {
    return {
      ok: false,
      error: { code: 'invalid-input', message: `The request ${name} is malformed.` },
    }
  }
  try {
    // The name picked the schema, so its answer takes exactly what the schema let through.
    const answer = answers[name] as (input: unknown) => unknown
    return { ok: true, value: shellContract[name].output.parse(await answer(parsed.data)) }
  } catch (error) {
    const failure =
      error instanceof AppError
        ? error.toFailure()
        : ({ code: 'unexpected', message: `The window system did not answer ${name}.` } as const)
    return { ok: false, error: failure }
  }
}
