import { createPublicKey, type KeyObject } from 'node:crypto'
import { actText, keyMadeSchema, provenActSchema } from '../../../shared/exchange/act.ts'
import type { Broken } from '../../../shared/exchange/ledger-verify.ts'
import { EVENT_KINDS } from '../../../shared/exchange/record-fields.ts'
import { sha256 } from '../books/ledger.repository.ts'
import { fingerprint } from '../seals/sshsig.ts'
import { verifyText } from '../seals/workspace-key.ts'

/** What nobody enters without a key of their own, from the first key of the workspace on. */
const PROVEN_KINDS: readonly string[] = [
  EVENT_KINDS.decision,
  EVENT_KINDS.seconded,
  EVENT_KINDS.later,
  EVENT_KINDS.purged,
  EVENT_KINDS.erased,
]

/** Whether each act is signed by the key it names, and none that takes a key was entered without one. */
export function verifyActs(lines: readonly string[]): { broken: Broken | null; acts: number } {
  const keys = new Map<string, KeyObject>()
  /** Entries that no act has signed yet, oldest first. */
  const open: number[] = []
  let acts = 0
  for (const [index, line] of lines.entries()) {
    const seq = index + 1
    const entry: unknown = JSON.parse(line)
    const made = keyMadeSchema.safeParse(entry).data
    if (made) {
      const key = createPublicKey({
        key: Buffer.from(made.publicKey, 'base64'),
        format: 'der',
        type: 'spki',
      })
      if (fingerprint(key) !== made.key) return broken(seq, 'this key is not the one it names')
      keys.set(made.key, key)
      continue
    }
    const act = provenActSchema.safeParse(entry).data
    if (!act) {
      const { kind } = entry as { kind: string } // every line of a sound chain has one
      if (keys.size > 0 && PROVEN_KINDS.includes(kind)) open.push(seq)
      continue
    }
    acts += 1
    const key = keys.get(act.key)
    if (!key) return broken(seq, 'the key that signed this act was never made in this workspace')
    const follows = act.count === seq - 1 && act.head === sha256(lines[act.count - 1] ?? '')
    if (!follows || !verifyText(actText(act), key, act.signature))
      return broken(seq, 'the signature is not one of this act')
    while ((open.at(-1) ?? 0) >= act.first) open.pop()
  }
  const [unproven] = open
  return unproven === undefined
    ? { broken: null, acts }
    : broken(unproven, 'it was entered without the key of whoever did it')
}

const broken = (entry: number, reason: string) => ({ broken: { entry, reason }, acts: 0 })
