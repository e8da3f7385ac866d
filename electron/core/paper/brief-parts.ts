import type { Candidate } from '../../../shared/contract/candidates.contract.ts'
import { GATE_STATE_NAMES } from '../../../shared/model/role-fit.ts'
import type { GateStanding } from '../../../shared/model/standing.ts'
import { asPercent, asScore, interval80, NOT_KNOWN } from '../../../shared/readiness/wording.ts'
import { BAD, type Cell, OK, SOFT, WARN } from './paper.ts'
import { moment } from './wording.ts'

/** Who made a brief, when, and of which workspace. */
export interface BriefOrigin {
  workspace: string
  madeBy: string
  at: string
  /** Time zone of the workspace. */
  zone: string
}

/** What stands at the foot of every page of a brief. */
export const briefFoot =
  ({ workspace, madeBy, at, zone }: BriefOrigin) =>
  (page: number, pages: number) => ({
    left: `Confidential · ${workspace} · made by ${madeBy}, ${moment(at, zone)}`,
    right: `${page} of ${pages}`,
  })

/** 2.5–3.1, kept inside the scale. */
export function scoreRange(mean: number | null, se: number | null): string {
  const bounds = interval80(mean, se)
  return bounds
    ? `${asScore(Math.max(1, bounds[0]))}–${asScore(Math.min(5, bounds[1]))}`
    : NOT_KNOWN
}

/** 90–103 %. */
export function percentRange(mean: number | null, se: number | null): string {
  const bounds = interval80(mean, se)
  return bounds
    ? `${asPercent(Math.max(0, bounds[0])).replace(' %', '')}–${asPercent(bounds[1])}`
    : NOT_KNOWN
}

export const GATE_CELLS: Record<GateStanding['state'], Cell> = {
  pass: { text: `✓ ${GATE_STATE_NAMES.pass}`, color: OK },
  unclear: { text: `? ${GATE_STATE_NAMES.unclear}`, color: WARN },
  unchecked: { text: `– ${GATE_STATE_NAMES.unchecked}`, color: SOFT },
  fail: { text: `✕ ${GATE_STATE_NAMES.fail}`, color: BAD },
}

/** How sure the suggestion is, in the words of the candidate page. */
export function steadiness({ standing, robustness }: Candidate): string {
  if (standing.roleFit === 'insufficient_evidence') return 'Not sure enough'
  return robustness.holds ? 'Steady' : 'Could change'
}

interface Extreme {
  name: string
  score: number
  se: number | null
  /** What somebody wrote who watched; null = nobody wrote anything on it. */
  quote: { text: string; source: Candidate['notes'][number]['source'] } | null
}

/** Letters of a quote; a longer one ends in an ellipsis between two words. */
const QUOTE = 90

/**
 * The competencies with the highest and the lowest score, at most `count` of each and none twice, each with the note
 * that was rated highest or lowest on it.
 */
export function extremes(
  { standing, models, notes }: Candidate,
  count: number,
): { strongest: Extreme[]; weakest: Extreme[] } {
  const scored = standing.leadership.competencies
    .flatMap(({ competency, score, se }) =>
      score === null ? [] : [{ competency, score: Math.min(5, score), se }],
    )
    .sort((a, b) => b.score - a.score)
  const most = Math.min(count, Math.floor(scored.length / 2))
  const extreme =
    (sign: 1 | -1) =>
    ({ competency, score, se }: (typeof scored)[number]): Extreme => {
      const [note] = notes
        .filter((one) => one.competency === competency && one.score !== null)
        .sort((a, b) => sign * ((b.score ?? 0) - (a.score ?? 0)))
      const name = models.manager.find(({ id }) => id === competency)?.name ?? competency
      return { name, score, se, quote: note ? { text: cut(note.text), source: note.source } : null }
    }
  return {
    strongest: scored.slice(0, most).map(extreme(1)),
    weakest: scored
      .slice(scored.length - most)
      .reverse()
      .map(extreme(-1)),
  }
}

function cut(text: string): string {
  if (text.length <= QUOTE) return text
  const end = text.lastIndexOf(' ', QUOTE)
  return `${text.slice(0, end > 0 ? end : QUOTE)} …`
}
