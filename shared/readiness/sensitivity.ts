import type { Rep } from '../model/rep.ts'
import { ROLE_FIT_NAMES, type RoleFit } from '../model/role-fit.ts'
import { type Field, joinStanding } from './standings.ts'
import { evidenceWhatIfs, type WhatIf, weightWhatIfs } from './what-if-ratings.ts'
import { MOST_PEERS, salesWhatIfs } from './what-if-sales.ts'

/** One small change to the evidence or the rules that would change the suggestion. */
export interface Flip {
  kind: WhatIf['kind']
  what: string
  to: RoleFit
  sentence: string
}

export interface Robustness {
  holds: boolean
  sentence: string
  /** What was tried, in one sentence. */
  tried: string
  flips: Flip[]
}

/**
 * What would change the suggested role fit of one person, found by reading it anew with the spreads held (SCIENCE-2
 * section 4.3): each source weight five points up and down, each rater, each source and the newest day of ratings left
 * out; each sales period, the largest deal, the ramp and each other seller of the peer group left out. Raters and
 * colleagues are numbered, not named: the page is read by people who may know them.
 */
export function robustness(rep: Rep, field: Field): Robustness {
  const rated = field.performances.get(rep.repId)
  if (!rated) throw new RangeError(`${rep.repId} is not part of this organisation`)
  const standing = joinStanding(rep, rated, field)
  const now = standing.roleFit
  const { peers, whatIfs: ofSales } = salesWhatIfs(standing, field)
  const changed = [
    ...weightWhatIfs(rep, standing, field),
    ...evidenceWhatIfs(rep, standing, field),
    ...ofSales,
  ].filter(({ to }) => to !== now)
  const isMany = peers > MOST_PEERS
  const tried = `Tried: each source weight five points up and down; each rater, each source and the newest day of ratings left out; each sales period, the largest deal${isMany ? ' and the ramp' : ', the ramp and each other seller of the peer group'} left out.${
    isMany ? ` Of the ${peers} peers none was left out: one of so many hardly counts.` : ''
  }`
  const flips = changed.map(
    ({ kind, what, to, because }): Flip => ({
      kind,
      what,
      to,
      sentence: `${because} it would say “${ROLE_FIT_NAMES[to]}”.`,
    }),
  )
  if (now === 'insufficient_evidence' && flips.length === 0) {
    return {
      holds: true,
      sentence: 'No single change to the evidence at hand would be enough for another suggestion.',
      tried,
      flips: [],
    }
  }
  // Leaving evidence out until too little is left says how much there is, not that the suggestion wavers.
  const first = flips.find(({ to }) => to !== 'insufficient_evidence')
  const [thin] = changed
  return {
    holds: first === undefined,
    sentence:
      first?.sentence ??
      (thin
        ? `No single change leads to another suggestion. ${thin.because} too little evidence would be left.`
        : 'No single weight, rater, source, sales period or peer changes it.'),
    tried,
    flips,
  }
}
