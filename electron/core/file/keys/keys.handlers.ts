import type { keysContract, Protection } from '../../../../shared/contract/keys.contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import { safeFileName } from '../../../../shared/exchange/file-name.ts'
import { getWorkspaceName } from '../../books/workspaces.repository.ts'
import type { Handlers, TaskContext } from '../../context.ts'
import { keysPath } from '../../db/identity.ts'
import { recoverySheet } from '../../paper/recovery-sheet.ts'
import { mustBeTyped, newRecoveryCode, showCode, stillShown } from '../../seals/shown-code.ts'
import type { Tries } from '../../seals/tries.ts'
import type { Slot } from './key-file.ts'
import { keepEntered } from './key-trail.ts'
import { proveSecret } from './prove-secret.ts'
import { hasRecoveryCode, type Vault } from './vault.ts'

/**
 * The keys of the open workspace. Every change is written into its audit trail, by kind and never by content, and takes
 * the passphrase: an unlocked screen alone must not be enough to make another way in.
 */
export function keysHandlers(
  path: string,
  vault: Vault | null,
  tries: Tries,
): Handlers<typeof keysContract> {
  const opened = () => {
    if (vault) return vault
    throw new AppError('rule-violated', 'This workspace is not encrypted, so it has no passphrase.')
  }
  const prove = (passphrase: string) =>
    proveSecret(path, opened(), { kind: 'passphrase', text: passphrase }, tries)
  const keep = ({ write }: TaskContext, slot: Slot) =>
    keepEntered(opened(), slot, () =>
      write(async ({ audit }) => {
        audit({ slot: slot.kind })
      }),
    ).then(() => protection(path, vault))
  /** The code that waits to be typed back, for as long as it may. */
  const waiting = (now: () => string) => {
    const held = opened()
    held.pending = stillShown(held.pending, now())
    return held.pending
  }

  return {
    'keys.show': async () => protection(path, vault),

    'keys.changePassphrase': async (context, { passphrase, next }) => {
      context.progress(0, null, 'Changing the passphrase')
      await prove(passphrase)
      const slot = await opened().wrapFor({ kind: 'passphrase', text: next }, context.now())
      return keep(context, slot)
    },

    'keys.newRecoveryCode': async ({ now, progress }, { passphrase }) => {
      const held = opened()
      progress(0, null, 'Making a recovery code')
      if (passphrase !== null) await prove(passphrase)
      else if (hasRecoveryCode(held)) {
        throw new AppError('invalid-input', 'A new recovery code takes the passphrase.')
      }
      const code = newRecoveryCode()
      const slot = await held.wrapFor({ kind: 'recovery', text: code }, now())
      held.pending = showCode(code, slot, now())
      return { code }
    },

    'keys.confirmRecoveryCode': async (context, { code }) => {
      const held = opened()
      const { slot } = mustBeTyped(waiting(context.now), code)
      const kept = await keep(context, slot)
      held.pending = null
      return kept
    },

    'keys.recoverySheet': async ({ db, now, zone }) => {
      const pending = waiting(now)
      if (pending === null) {
        throw new AppError('conflict', 'A recovery code is shown once. Make a new one.')
      }
      const name = await getWorkspaceName(db)
      const pdf = await recoverySheet({ name, path, code: pending.code, at: now(), zone })
      return {
        fileName: `Recovery code of ${safeFileName(name, 80)}.pdf`,
        content: pdf.toString('base64'),
      }
    },

    'keys.addSystemSlot': async (context, { passphrase, secret, sealed }) => {
      await prove(passphrase)
      const slot = await opened().wrapFor({ kind: 'system', text: secret }, context.now(), sealed)
      return keep(context, slot)
    },

    'keys.removeSystemSlot': ({ write }) =>
      write(async ({ audit }) => {
        audit({ slot: 'system' })
        opened().drop('system')
        return protection(path, vault)
      }),
  }
}

function protection(path: string, vault: Vault | null): Protection {
  if (!vault) return { encrypted: false, keyFile: null, slots: [] }
  return {
    encrypted: true,
    keyFile: keysPath(path),
    slots: vault.slots().map(({ kind, madeAt, wrapped }) => ({
      kind,
      madeAt,
      guessBytes: 128 * wrapped.N * wrapped.r,
    })),
  }
}
