import type { keysContract, Protection } from '../../../../shared/contract/workspaces.contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import { readRecoveryCode } from '../../../../shared/model/recovery-code.ts'
import type { Handlers, TaskContext } from '../../context.ts'
import { keysPath } from '../../db/identity.ts'
import { recoverySheet } from '../../paper/recovery-sheet.ts'
import type { Tries } from '../../seals/tries.ts'
import type { Slot } from './key-file.ts'
import { keepEntered } from './key-trail.ts'
import { proveSecret } from './prove-secret.ts'
import { hasRecoveryCode, newRecoveryCode, type Vault } from './vault.ts'

/** How long a recovery code that was shown waits to be typed back. */
const PENDING_MS = 15 * 60_000

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
    const left = held.pending === null ? 0 : held.pending.until - Date.parse(now())
    // More than the whole wait: the clock was set back.
    if (left <= 0 || left > PENDING_MS) held.pending = null
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
      held.pending = { code, slot, until: Date.parse(now()) + PENDING_MS }
      return { code }
    },

    'keys.confirmRecoveryCode': async (context, { code }) => {
      const held = opened()
      const pending = waiting(context.now)
      if (pending === null) {
        throw new AppError('conflict', 'That code is no longer waiting. Make a new one.')
      }
      const read = readRecoveryCode(code)
      if (!read.ok) throw new AppError('invalid-input', read.problem)
      if (read.code !== pending.code) {
        throw new AppError('invalid-input', 'This is a recovery code, but not the one just shown.')
      }
      const kept = await keep(context, pending.slot)
      held.pending = null
      return kept
    },

    'keys.recoverySheet': async ({ db, now, zone }) => {
      const pending = waiting(now)
      if (pending === null) {
        throw new AppError('conflict', 'A recovery code is shown once. Make a new one.')
      }
      const row = await db.get<{ name: string }>('SELECT name FROM workspace')
      const name = row?.name ?? ''
      const pdf = await recoverySheet({ name, path, code: pending.code, at: now(), zone })
      return {
        fileName: `Recovery code of ${name.replace(/[\p{C}<>:"/\\|?*]/gu, ' ').slice(0, 80)}.pdf`,
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
