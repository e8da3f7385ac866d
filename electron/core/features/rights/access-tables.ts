import { VERDICT_NAMES, verdictSchema } from '../../../../shared/model/decision.ts'
import { LATER_KIND_NAMES, laterKindSchema } from '../../../../shared/model/later-kind.ts'
import {
  PATH_NAMES,
  pathSchema,
  ROLE_FIT_NAMES,
  roleFitSchema,
} from '../../../../shared/model/role-fit.ts'
import { tooCloseSchema, tooCloseWords } from '../../../../shared/model/too-close.ts'
import { asPercent, asScore } from '../../../../shared/readiness/wording.ts'
import type { Row } from '../../db/database.ts'
import { factSentences } from './access-facts.ts'
import { tellStanding } from './access-standing.ts'
import { capital, ended, flat, parsed, plain, wordsOf } from './access-values.ts'

/** Names of competencies and cycles by id. */
export type Known = ReadonlyMap<string, string>
export type Tell = (row: Row, known: Known) => string

const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')
const verdictOf = (value: unknown): string => {
  const verdict = verdictSchema.safeParse(value)
  return verdict.success ? `“${VERDICT_NAMES[verdict.data]}”` : 'nothing yet'
}
const suggestionOf = (value: unknown): string => {
  const fit = roleFitSchema.safeParse(value)
  return fit.success ? `“${ROLE_FIT_NAMES[fit.data]}”` : 'nothing'
}
export const cycleOf = ({ cycle_id }: Row, known: Known): string =>
  known.get(String(cycle_id)) ?? 'a cycle'
export const nameOf = (id: unknown, known: Known): string => known.get(String(id)) ?? plain(id)

/** Sentences joined; what is empty is left out, and each ends. */
const said = (...parts: readonly (string | false)[]): string =>
  parts.flatMap((part) => (part === false || part === '' ? [] : [ended(part)])).join(' ')
const held = (value: unknown): unknown => (typeof value === 'string' ? parsed(value) : value)
const part = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Row)[key] : undefined
const number = (value: unknown): number | null => (typeof value === 'number' ? value : null)

const has = (value: unknown): boolean => value !== null && value !== undefined

/** What was computed, in sentences; a form of earlier programs by its parts. */
const standing = (value: unknown, known: Known): string =>
  tellStanding(held(value), (id) => nameOf(id, known)) ?? factSentences(value)

const ROUNDS = ['', 'a first', 'a second']
const IN_MEETING: Readonly<Record<string, string>> = {
  case: 'your case was opened',
  accepted: 'your case was accepted as agreed',
  verdict: 'a verdict on you was written',
  park: 'your case was put aside',
  note: 'something was written down about you',
  evidence: 'evidence about you was named',
}
/** Rows about the person by table, as sentences to that person. */
export const TABLE_SENTENCES: Readonly<Record<string, Tell>> = {
  agenda_item: (row) => {
    const at = held(row.locked)
    const reasons = held(row.reasons)
    return said(
      'Your case was on the agenda of a calibration meeting',
      Array.isArray(reasons) && `Why: ${reasons.join(' ')}`,
      at !== null &&
        `At the reveal your sales stood at ${asPercent(number(part(at, 'sales')))} and your leadership aptitude at ${asScore(number(part(at, 'leadership')))} of 5, with a line of ${asScore(number(part(at, 'line')))}; ${suggestionOf(part(at, 'suggestion'))} was suggested`,
      text(part(at, 'fragile')) && `That could change. ${text(part(at, 'fragile'))}`,
      text(part(at, 'contrast')),
      typeof row.spread === 'number' && `First opinions lay ${asScore(row.spread)} apart`,
      typeof row.spent_seconds === 'number' &&
        `It was talked about for ${Math.round(row.spent_seconds / 60)} minutes`,
    )
  },
  ballot: (row) => {
    const opened = held(row.opened)
    const own = (key: string) => text(part(opened, key))
    return said(
      `A member of the panel sealed ${ROUNDS[Number(row.round)] ?? 'an'} opinion on you on ${plain(row.sealed_at)}`,
      opened === null || opened === undefined
        ? 'It is still sealed, so nobody can read it'
        : `It says ${asScore(number(part(opened, 'estimate')))} of 5 and ${verdictOf(part(opened, 'verdict'))}`,
      own('strongestReason') && `The strongest reason: ${own('strongestReason')}`,
      own('onlyISaw') && `What only that member saw: ${own('onlyISaw')}`,
      own('wouldChangeMyMind') && `What would change their mind: ${own('wouldChangeMyMind')}`,
      row.counted === 0 && 'It did not count',
    )
  },
  left_out: (row, known) =>
    said(
      `A rater of ${cycleOf(row, known)} is too close to you and left you out of what they rate on ${plain(row.at)}: ${tooCloseWords(tooCloseSchema.parse({ tie: row.tie, text: row.text }))}`,
    ),
  conclusion: (row) =>
    said(
      `On ${plain(row.at)} the panel concluded ${verdictOf(row.verdict)} about you${text(row.opening) && `, for ${text(row.opening)}`}`,
      text(row.reason) && `The reason: ${text(row.reason)}`,
      text(row.conditions) && `The conditions: ${text(row.conditions)}`,
      text(row.against_majority) && `Why not as most votes were: ${text(row.against_majority)}`,
      has(row.override) && `It goes against the suggestion. ${factSentences(row.override)}`,
    ),
  cycle_basis: (row, known) =>
    said(
      `${capital(cycleOf(row, known))} rests on what was known of you when its ratings closed`,
      'Of who you were it keeps this',
      factSentences(row.rep),
      standing(row.standing, known),
    ),
  standing: (row, known) =>
    said('The program computes this of you now', standing(row.detail, known)),
  decision: (row, known) => {
    const signer = held(row.signed_by)
    return said(
      `In ${cycleOf(row, known)} ${verdictOf(row.verdict)} was ${row.state === 'signed' ? 'decided' : 'drafted'} about you${text(row.opening) && `, for ${text(row.opening)}`}`,
      text(row.reason) && `The reason: ${text(row.reason)}`,
      text(row.conditions) && `The conditions: ${text(row.conditions)}`,
      has(row.conditions_by) && `They are to be met by ${plain(row.conditions_by)}`,
      `${suggestionOf(row.suggestion)} was suggested`.replace('nothing was', 'Nothing was'),
      text(row.override_reason) &&
        `Why it goes against the suggestion: ${text(row.override_reason)}`,
      text(row.against_panel) && `Why it departs from the panel: ${text(row.against_panel)}`,
      has(signer) &&
        `It was signed on ${plain(row.signed_at)} by ${plain(part(signer, 'name'))}, with the roles ${plain(part(signer, 'roles')).replaceAll('; ', ' and ')}`,
    )
  },
  later_decision: (row) => {
    const kind = laterKindSchema.safeParse(row.kind)
    return said(
      `On ${plain(row.signed_at)} a later decision about you was signed: ${kind.success ? LATER_KIND_NAMES[kind.data].toLowerCase() : plain(row.kind)}`,
      `The reason: ${text(row.reason)}`,
      row.verdict === null
        ? 'Nothing is in force from then on'
        : `From then on ${verdictOf(row.verdict)} is in force${text(row.opening) && `, for ${text(row.opening)}`}`,
      text(row.conditions) && `The conditions: ${text(row.conditions)}`,
      has(row.postponed_to) && `It is postponed to ${plain(row.postponed_to)}`,
    )
  },
  record: (row, known) =>
    said(
      `The decision about you in ${cycleOf(row, known)} is a signed record, entry ${plain(row.seq)} of the ledger`,
      `It was signed on ${plain(row.signed_at)} and is kept until ${plain(row.keep_until)}`,
      has(row.purged_at) && `What it says was deleted on ${plain(row.purged_at)}`,
    ),
  letter: (row) =>
    said(`A letter to you was changed on ${plain(row.changed_at)}. It reads`, flat(text(row.text))),
  second_look: (row) =>
    said(
      `The evidence about you is to be looked at again on ${plain(row.due_on)}`,
      has(row.done_on) && `That was done on ${plain(row.done_on)}`,
    ),
  room_event: (row) => {
    const detail = factSentences(row.detail)
    const what =
      IN_MEETING[String(row.kind)] ?? `this was entered about you (${wordsOf(String(row.kind))})`
    return said(`In a meeting, ${plain(row.at)}: ${what}`, detail !== '' && `It says: ${detail}`)
  },
  session_case: (row) =>
    said(
      `A calibration meeting was held on your case; it is kept under your name, ${plain(row.name)}${text(row.team) && `, and your team, ${text(row.team)}`}`,
      has(row.withdrawn_at) &&
        `It was withdrawn on ${plain(row.withdrawn_at)}: ${plain(row.withdrawn_because)}`,
    ),
  session_minutes: (row) => said('The minutes of a meeting say of you', minutes(row)),
  path: (row) => {
    const path = pathSchema.safeParse(row.path)
    return said(
      `You have a development path, ${path.success ? PATH_NAMES[path.data].toLowerCase() : plain(row.path)}, begun on ${plain(row.started_on)}`,
      text(row.because) && `Why: ${text(row.because)}`,
      text(row.note) && `A note: ${text(row.note)}`,
    )
  },
  path_step: (row, known) =>
    said(
      `A step of your path: ${text(part(held(row.step), 'title')) || factSentences(row.step)}`,
      text(part(held(row.step), 'why')) && `Why: ${text(part(held(row.step), 'why'))}`,
      text(part(held(row.step), 'good')) &&
        `What good looks like: ${text(part(held(row.step), 'good'))}`,
      text(part(held(row.step), 'proof')) &&
        `The proof asked for: ${text(part(held(row.step), 'proof'))}`,
      has(row.due_on) && `It is due on ${plain(row.due_on)}`,
      has(row.done_on) &&
        `It was done on ${plain(row.done_on)}, as evidence for ${nameOf(row.competency, known)}`,
    ),
  check_in: (row) => {
    const yes = (value: unknown) => (value === 1 ? 'yes' : 'no')
    return said(
      `How it went ${plain(row.months)} months after the decision of ${plain(row.since)}, written on ${plain(row.written_at)}`,
      has(row.team_attainment) &&
        `The attainment of your team was ${asPercent(number(row.team_attainment))}`,
      has(row.team_before) && `Before, it was ${asPercent(number(row.team_before))}`,
      has(row.segment_change) && `Its segment changed by ${asPercent(number(row.segment_change))}`,
      has(row.team_retention) && `${asPercent(number(row.team_retention))} of the team stayed`,
      has(row.still_in_role) && `Still in the role: ${yes(row.still_in_role)}`,
      has(row.wants_to_stay) && `Wants to stay: ${yes(row.wants_to_stay)}`,
      has(row.stayed) && `Stayed with the organisation: ${yes(row.stayed)}`,
      text(row.sentence) && `In words: ${text(row.sentence)}`,
    )
  },
  panel_member: (row, known) =>
    said(
      `You are on the panel of ${cycleOf(row, known)}, ${row.can_rate === 1 ? 'to rate' : 'not to rate'} and ${row.can_vote === 1 ? 'to vote' : 'not to vote'}`,
    ),
  session_member: (row) =>
    said(
      `You took part in a calibration meeting as ${plain(row.name)}, ${row.can_vote === 1 ? 'with' : 'without'} a vote`,
    ),
}

/** A part of the minutes: written lines, or a kept line of the result by its parts. */
function minutes({ body }: Row): string {
  const kept = held(body)
  return typeof kept === 'object' && kept !== null
    ? capital(factSentences(body))
    : capital(flat(typeof kept === 'string' ? kept : String(body ?? '')))
}
