import {
  frozenStandingSchema,
  type RecordDocument,
} from '../../../../shared/contract/record-document.ts'
import { GATE_STATE_NAMES, ROLE_FIT_NAMES } from '../../../../shared/model/role-fit.ts'
import { SOURCE_NAMES } from '../../../../shared/model/source.ts'
import { ofTarget } from '../../../../shared/readiness/sales-words.ts'
import {
  asAmount,
  asChance,
  asCount,
  asPercent,
  asPeriod,
  asScore,
  asStanding,
  interval80,
} from '../../../../shared/readiness/wording.ts'

type Standing = NonNullable<RecordDocument['candidates'][number]['standing']>
type Job = Standing['seller']

/**
 * Everything that was computed of somebody, as sentences to them; null where it is not what the program computes today.
 * `nameOf` gives the names of competencies.
 */
export function tellStanding(value: unknown, nameOf: (id: string) => string): string | null {
  const known = frozenStandingSchema
    .extend({ name: frozenStandingSchema.shape.peerGroup.optional() })
    .loose()
    .safeParse(value)
  if (!known.success) return null
  const standing: Standing = known.data
  const { leadership, seller, roleFit, contrast, contrastSe, gates } = standing
  return [
    ...sales(standing),
    ...job('Leadership aptitude', leadership, nameOf),
    leadership.pReady === null
      ? ''
      : `The chance that your true leadership aptitude reaches the line is ${asChance(leadership.pReady)}.`,
    ...job('Fit to the seller model', seller, nameOf),
    contrast === null
      ? ''
      : `Leadership aptitude less fit to the seller model is ${asFigure(contrast)}${contrastSe === null ? '' : `, give or take ${asFigure(contrastSe)}`}.`,
    ...gates.map(
      ({ name, state, score, cut, p }) =>
        `The gate “${name}” is ${GATE_STATE_NAMES[state]}${score === null ? '' : `: ${asScore(score)} of 5, at least ${asScore(cut)} is asked, and the chance of that is ${asChance(p)}`}.`,
    ),
    `What is suggested: ${ROLE_FIT_NAMES[roleFit]}. This was computed with method ${standing.method}.`,
  ]
    .filter((sentence) => sentence !== '')
    .join(' ')
}

const asFigure = (value: number): string => (Math.round(value * 100) / 100).toFixed(2)

function sales({ performance: p, peerGroup, peers }: Standing): string[] {
  const range = interval80(p.shrunk, p.se)
  const known = (value: number | null, say: (text: number) => string) =>
    value === null ? '' : say(value)
  // Among nobody else a chance, a level and a spread say nothing.
  const ofPeers = (value: number | null) => (peers > 1 ? value : null)
  return [
    peers > 1
      ? `You are compared with the group ${peerGroup}, ${peers} people with you.`
      : `Nobody else is in your group, ${peerGroup}, so you are compared with nobody.`,
    p.shrunk === null
      ? 'No sales period of yours counts.'
      : `In the long run you most likely sell ${asPercent(p.shrunk)} ${ofTarget(p)}${range ? `, 80 % sure between ${asPercent(range[0])} and ${asPercent(range[1])}` : ''}, judged by ${asCount(p.periods, 'period')}; that is ${asStanding(p.percentile, peers, p)}.`,
    known(
      p.attainment,
      (value) => `All your results together are ${asPercent(value)} ${ofTarget(p)}.`,
    ),
    known(
      ofPeers(p.pHigh),
      (value) => `The chance of being among the best 25 % is ${asChance(value)}.`,
    ),
    known(
      ofPeers(p.pCredible),
      (value) => `The chance of not being among the lowest 25 % is ${asChance(value)}.`,
    ),
    known(
      p.trend,
      (value) =>
        `From quarter to quarter your attainment changes by ${asFigure(value * 100)} points.`,
    ),
    known(
      p.consistency,
      (value) => `A usual period lies ${asPercent(value)} off your own average.`,
    ),
    known(
      p.hitRate,
      (value) => `In ${asPercent(value)} of your periods you reached 90 % ${ofTarget(p)}.`,
    ),
    known(p.largestDeal, (value) => `Your largest deal is ${asAmount(value, null)}.`),
    known(
      p.withoutLargestDeal,
      (value) => `Without it all your results together are ${asPercent(value)} ${ofTarget(p)}.`,
    ),
    known(
      p.collaborationShare,
      (value) => `${asPercent(value)} of your won deals were shared with a colleague, by amount.`,
    ),
    known(
      ofPeers(p.groupMean),
      (value) =>
        `The level of your group is ${asPercent(value)}, and its people differ by about ${asPercent(p.groupSd)}.`,
    ),
    ...p.heldOut.map(({ period, why }) => `${asPeriod(period)} does not count: ${why}.`),
  ]
}

function job(
  name: string,
  { score, se, coverage, raters, ownShare, ...of }: Job,
  nameOf: (id: string) => string,
) {
  if (score === null) return [`${name}: nobody has rated it.`]
  const range = interval80(score, se)
  const about = (value: number | null, error: number | null) =>
    `${asScore(value)} of 5${error === null ? '' : `, give or take ${asFigure(error)}`}`
  return [
    `${name} is ${asScore(score)} of 5${range ? `, 80 % sure between ${asScore(range[0])} and ${asScore(range[1])}` : ''}. It rests on ${asCount(raters, 'rater')} and on ${asPercent(coverage)} of what the job asks${ownShare === null ? '' : `, and settles ${asPercent(ownShare)} of how people differ`}.`,
    ...of.competencies.map((one) =>
      one.score === null
        ? `${nameOf(one.competency)}: not seen.`
        : `${nameOf(one.competency)}: ${about(one.score, one.se)}, by ${asCount(one.raters, 'rater')}; the ratings themselves average ${asFigure(one.raw ?? one.score)}.`,
    ),
    ...of.sources.map((one) =>
      one.score === null
        ? `${SOURCE_NAMES[one.source]}, which counts ${one.weight} %: not seen.`
        : `${SOURCE_NAMES[one.source]}, which counts ${one.weight} %: ${about(one.score, one.se)}, from ${asCount(one.ratings, 'rating')} by ${asCount(one.raters, 'rater')}.`,
    ),
  ]
}
