import { isPromotion, type LaterContent, VERDICT_NAMES } from '../model/decision.ts'
import { LATER_KIND_NAMES, type LaterKind } from '../model/later-kind.ts'
import { leastFor, saidLength } from '../model/said-length.ts'
import { type Decided, inForce } from './in-force.ts'
import { conditionProblems, MIN_REASON } from './verdict-rules.ts'

/** Whether a later decision of this kind can say what applies instead. */
export const mayReplace = (kind: LaterKind): boolean =>
  kind === 'revoked' || kind === 'clerical-error'

/** The parts of a later decision, by the name of their field. */
type Field = keyof LaterContent

/**
 * What a later decision lacks, by field; empty = nothing. `free` are the openings nobody else holds, `today` a calendar
 * day.
 */
export function laterProblems(
  content: LaterContent,
  { decision, free, today }: { decision: Decided; free: readonly string[]; today: string },
): Partial<Record<Field, string>> {
  const { kind, reason, verdict, opening, conditions, conditionsBy, postponedTo } = content
  const now = inForce(decision)
  const found: Partial<Record<Field, string>> = {}
  const promoted = now.verdict !== null && isPromotion(now.verdict)
  const what = LATER_KIND_NAMES[kind]
  if (!mayReplace(kind)) {
    if (now.verdict === null) found.kind = `Nothing is in force that “${what}” could be about.`
    else if (kind !== 'withdrawn' && !promoted)
      found.kind = `“${what}” is about a promotion, and ${VERDICT_NAMES[now.verdict]} is in force.`
  }
  if (saidLength(reason) < MIN_REASON)
    found.reason = `Write the reason, in at least ${leastFor(reason, MIN_REASON)} characters.`
  if (kind === 'postponed' && (postponedTo === null || postponedTo <= today))
    found.postponedTo = 'Choose the day it is postponed to, after today.'
  if (mayReplace(kind)) {
    if (verdict === null && now.verdict === null)
      found.verdict = 'Nothing is in force to take back, so say what applies instead.'
    else if (
      verdict === now.verdict &&
      opening === now.opening &&
      (verdict !== 'promote-with-conditions' ||
        (conditions === now.conditions && conditionsBy === now.conditionsBy))
    )
      found.verdict = 'This is in force already. Choose what applies instead, or nothing.'
    if (verdict !== null && isPromotion(verdict)) {
      if (opening === null) found.opening = 'Choose the opening this promotion fills.'
      else if (!free.includes(opening)) found.opening = `${opening} is filled by somebody else.`
      Object.assign(found, conditionProblems(content, today))
    }
  }
  return found
}

/** What is in force once this is signed. Only what is taken back or was a mistake can be replaced by another verdict. */
export function settled(content: LaterContent, decision: Decided): LaterContent {
  const { kind, verdict, opening, conditions, conditionsBy, postponedTo } = content
  const now = inForce(decision)
  const nothing = { verdict: null, opening: null, conditions: '', conditionsBy: null }
  const instead = {
    verdict,
    opening: verdict !== null && isPromotion(verdict) ? opening : null,
    conditions: verdict === 'promote-with-conditions' ? conditions : '',
    conditionsBy: verdict === 'promote-with-conditions' ? conditionsBy : null,
  }
  const holds =
    kind === 'postponed'
      ? {
          verdict: now.verdict,
          opening: now.opening,
          conditions: now.conditions,
          conditionsBy: now.conditionsBy,
        }
      : mayReplace(kind)
        ? instead
        : nothing
  return {
    kind,
    reason: content.reason.trim(),
    postponedTo: kind === 'postponed' ? postponedTo : null,
    ...holds,
  }
}
