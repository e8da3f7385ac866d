import type { Standing } from '../model/standing.ts'
import type { Explanation } from './explanation.ts'
import type { CountedPeriod } from './period-attainment.ts'
import type { Field } from './standings.ts'
import { asAmount, asChance, asOrdinal, asPercent, asSigned, interval80 } from './wording.ts'

/** The numbers on the sales side of the candidate page, opened up. */
export function salesExplanations(standing: Standing, field: Field): Explanation[] {
  const { performance: p, peers, peerGroup } = standing
  const record = field.sales.records.get(standing.repId)
  const counted = record?.periods.filter(({ counted: counts }) => counts) ?? []
  const own = counted.map(({ attainment }) => attainment ?? 0)
  const rawMean = own.length > 0 ? own.reduce((sum, value) => sum + value, 0) / own.length : null
  const range = interval80(p.shrunk, p.se)
  const groupName = standing.peerGroupWidened
    ? `${peerGroup} (the narrower group has too few sellers)`
    : peerGroup
  const weight =
    rawMean === null || p.shrunk === null || p.groupMean === null || rawMean === p.groupMean
      ? null
      : (p.shrunk - p.groupMean) / (rawMean - p.groupMean)
  return [
    {
      id: 'sales',
      title: 'Sales performance',
      sentence:
        p.shrunk === null
          ? 'No period with a quota and a known result counts, so there is no sales score.'
          : p.method === 'no-differences'
            ? 'The results of these peers differ no more than chance would make them, so everyone stands at the group mean.'
            : `The mean of ${own.length} counted periods, ${asPercent(rawMean)}, is pulled toward the peers’ ${asPercent(p.groupMean)} because a short record proves less: own results count ${asPercent(weight)}, which gives ${asPercent(p.shrunk)}.`,
      headers: ['Step', 'Value'],
      rows: [
        ['All results over all quotas, adjusted for presence and ramp', asPercent(p.attainment)],
        ['Mean of the counted periods', asPercent(rawMean)],
        ['Peer group', `${groupName}, ${peers} sellers`],
        ['Mean of the peer group', asPercent(p.groupMean)],
        [
          'How far peers truly lie apart',
          p.groupSd === null ? 'not estimable' : `± ${asPercent(p.groupSd)}`,
        ],
        ['Weight of the own record', asPercent(weight)],
      ],
      certainty: range
        ? `80 % certain between ${asPercent(range[0])} and ${asPercent(range[1])}.`
        : 'Too few peers to state an interval.',
    },
    {
      id: 'percentile',
      title: 'Standing among peers',
      sentence:
        p.percentile === null
          ? 'Not known without a sales score.'
          : `Sells better against quota than ${asPercent(p.percentile / 100)} of the ${peers} sellers in ${peerGroup}; an equal one counts half.`,
      headers: ['Fact', 'Value'],
      rows: [
        ['Percentile', p.percentile === null ? 'not known' : asOrdinal(p.percentile)],
        ['Chance of being truly in the top quarter', asChance(p.pHigh)],
        ['Chance of not being in the lowest quarter', asChance(p.pCredible)],
      ],
      certainty:
        p.pHigh === null
          ? 'Chances need a peer group with reliable differences.'
          : 'The chances say how sure; the percentile alone does not.',
    },
    {
      id: 'periods',
      title: 'Periods',
      sentence: `${counted.length} of ${record?.periods.length ?? 0} periods count. A period counts with a quota, a known result, at least ${asPercent(field.manager.model.rules.minAvailability)} presence and after the first ramp month.`,
      headers: ['Period', 'Quota', 'Present', 'Ramp', 'Result', 'Attainment'],
      rows: (record?.periods ?? []).map(periodRow),
      certainty: p.rampAssumed
        ? 'Ramp shares were derived from the hire date.'
        : 'Presence and ramp are as imported.',
    },
    {
      id: 'without-largest-deal',
      title: 'Without the largest deal',
      sentence:
        p.withoutLargestDeal === null
          ? 'No single deal is known, so its weight cannot be shown.'
          : `Leaving out the largest single deal, attainment is ${asPercent(p.withoutLargestDeal)} instead of ${asPercent(p.attainment)}.`,
      headers: ['Fact', 'Value'],
      rows: [
        ['With it', asPercent(p.attainment)],
        ['Largest deal', p.largestDeal === null ? 'not known' : asAmount(p.largestDeal)],
        ['Without it', asPercent(p.withoutLargestDeal)],
      ],
      certainty: 'A check on luck, not a score: nothing is computed from it.',
    },
    {
      id: 'trend',
      title: 'Trend',
      sentence:
        p.trendDirection === null
          ? `A trend is stated from six counted periods on; there are ${p.periods}.`
          : p.trendDirection === 'none'
            ? 'No clear trend: a change this small would often appear by chance.'
            : `${p.trendDirection === 'improving' ? 'Improving' : 'Declining'} by about ${Math.abs((p.trend ?? 0) * 100).toFixed(1)} points of quota a period: half of all pairs of periods change faster, half slower.`,
      headers: ['Fact', 'Value'],
      rows: [
        [
          'Median change a period (Theil–Sen)',
          p.trend === null ? 'not known' : `${asSigned(p.trend * 100)} points`,
        ],
        ['Chance of such a pattern without a trend', asChance(p.trendP)],
      ],
      certainty: 'Context only; it earns no points.',
    },
    {
      id: 'consistency',
      title: 'Consistency',
      sentence:
        p.consistency === null
          ? 'Stated from four counted periods on.'
          : `A usual period lies about ${asPercent(p.consistency)} above or below the own average.`,
      headers: ['Fact', 'Value'],
      rows: [
        ['Coefficient of variation, corrected for few periods', asPercent(p.consistency)],
        ['Periods at 90 % or more', asPercent(p.hitRate)],
      ],
      certainty: 'Context only; it earns no points.',
    },
    {
      id: 'collaboration',
      title: 'Revenue closed with shared credit',
      sentence:
        p.collaborationShare === null
          ? 'No deals were imported, so nothing is known about shared credit; that is not zero.'
          : `${asPercent(p.collaborationShare)} of credited deal revenue was closed together with a colleague.`,
      headers: ['Fact', 'Value'],
      rows: [['Share with split credit', asPercent(p.collaborationShare)]],
      certainty:
        'Context for leadership: sellers who share credit tend to lead better, without proving it for one person.',
    },
  ]
}

function periodRow({
  result,
  effectiveQuota,
  availability,
  ramp,
  attainment,
  notCountedBecause,
}: CountedPeriod): string[] {
  return [
    result.period,
    effectiveQuota === null ? 'none' : asAmount(effectiveQuota),
    asPercent(availability),
    asPercent(ramp),
    result.actual === null ? 'not known' : asAmount(result.actual),
    notCountedBecause === null ? asPercent(attainment) : notCountedBecause,
  ]
}
