import type { Standing } from '../model/standing.ts'
import { robustZ } from '../science/robust-z.ts'
import { wonDealsExplanation } from './explain-deals.ts'
import type { Explanation } from './explanation.ts'
import { isUnasked } from './peer-medians.ts'
import type { CountedPeriod } from './period-attainment.ts'
import { AGAINST_PEERS, AGAINST_RULE, ofTarget } from './sales-words.ts'
import type { Field } from './standings.ts'
import {
  asAmount,
  asChance,
  asCount,
  asPercent,
  asPeriod,
  asSigned,
  asStanding,
  interval80,
} from './wording.ts'

/** The numbers on the sales side of the candidate page, opened up. */
export function salesExplanations(
  standing: Standing,
  field: Field,
  currency: string | null,
): Explanation[] {
  const { performance: p, peers, peerGroup } = standing
  const record = field.sales.records.get(standing.repId)
  const counted = record?.periods.filter(({ counted: counts }) => counts) ?? []
  const { minPeers } = field.manager.model.rules
  const range = interval80(p.shrunk, p.se)
  const groupName = standing.peerGroupWidened
    ? `${peerGroup} (the narrower group has too few sellers)`
    : peerGroup
  const out = p.heldOut.map(({ period, why }) => `${asPeriod(period)} ${why}.`)
  return [
    {
      id: 'sales',
      title: 'Sales performance',
      sentence: [
        ...out,
        ...(p.periods === 1 ? ['Sales rest on one counted period.'] : []),
        p.shrunk === null
          ? `No period with a quota and a known result counts, so there is no sales score.${isUnasked(record) ? ` ${AGAINST_RULE} Here there are too few.` : ''}`
          : `${standing.name} most likely sells ${asPercent(p.shrunk)} ${ofTarget(p)} in the long run, judged by ${asCount(p.periods, 'period')} and ${asCount(peers - 1, 'peer')}${range ? `; 80 % sure between ${asPercent(range[0])} and ${asPercent(range[1])}` : ''}. One lucky year counts as one year, not as four quarters.`,
      ].join(' '),
      headers: ['Step', 'Value'],
      rows: [
        [
          p.against
            ? 'All actuals over the medians of peers, adjusted for presence and ramp'
            : 'All results over all quotas, adjusted for presence and ramp',
          asPercent(p.attainment),
        ],
        ...(p.against ? [['Measured', `${AGAINST_PEERS}. ${AGAINST_RULE}`]] : []),
        ['Peer group', `${groupName}, ${asCount(peers, 'seller')}`],
        ['Level of the peer group', asPercent(p.groupMean)],
        [
          'How far peers truly lie apart',
          p.groupSd === null ? 'not known' : `± ${asPercent(p.groupSd)}`,
        ],
      ],
      certainty: range
        ? `80 % sure: between ${asPercent(range[0])} and ${asPercent(range[1])}.${peers < minPeers ? ` Compared with only ${asCount(peers, 'seller')}.` : ''}`
        : 'No result, no range.',
    },
    {
      id: 'percentile',
      title: 'Standing among peers',
      sentence:
        p.percentile === null
          ? 'Not known without a sales score.'
          : peers <= 1
            ? 'There are no peers to compare with.'
            : `Sells ${asStanding(p.percentile, peers, p)}.`,
      headers: ['Fact', 'Value'],
      rows: [
        ['Standing among peers', asStanding(p.percentile, peers)],
        ['Chance of being among the best 25 %', asChance(p.pHigh)],
        ['Chance of not being among the lowest 25 %', asChance(p.pCredible)],
      ],
      certainty:
        p.pHigh === null
          ? 'No result, no chances.'
          : 'The range and the chances say how sure; the place alone does not.',
    },
    {
      id: 'periods',
      title: 'Periods',
      sentence: `${counted.length} of ${record?.periods.length ?? 0} periods count. A period counts with ${p.against ? 'a median of at least eight peers' : 'a quota'}, a known result, at least ${asPercent(field.manager.model.rules.minAvailability)} presence and after the first ramp month.`,
      headers: [
        'Period',
        p.against ? 'Median of peers' : 'Quota',
        'Present',
        'Ramp',
        'Result',
        'Attainment',
        'Off the middle period',
      ],
      rows: (record?.periods ?? []).map((period) => [
        ...periodRow(period, currency),
        offMiddle(period, counted),
      ]),
      certainty: [
        p.rampAssumed
          ? 'Ramp shares were derived from the hire date.'
          : 'Presence and ramp are as imported.',
        counted.length >= LEAST_ALIKE &&
          'The last column counts usual distances from the own middle period; 3 stands for 3 and more.',
        record?.periods.some(({ byLeave }) => byLeave) &&
          'Where no presence was given, it is the share of workdays, Monday to Friday, outside of leaves.',
      ]
        .filter(Boolean)
        .join(' '),
    },
    wonDealsExplanation(record, currency),
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
        ['Largest deal', p.largestDeal === null ? 'not known' : asAmount(p.largestDeal, currency)],
        ['Without it', asPercent(p.withoutLargestDeal)],
      ],
      certainty: 'A check on luck, not a score: nothing is computed from it.',
    },
    {
      id: 'trend',
      title: 'Trend',
      sentence:
        p.trendDirection === null
          ? `A trend is stated from six periods on; there ${p.periods === 1 ? 'is one' : `are ${p.periods}`}.`
          : p.trendDirection === 'none'
            ? 'No clear trend: chance often makes a change like this.'
            : `${p.trendDirection === 'improving' ? 'Rising' : 'Falling'} by about ${Math.abs((p.trend ?? 0) * 100).toFixed(1)} points ${p.against ? 'of the median of peers' : 'of quota'} a quarter: half of all pairs of periods change faster, half slower.`,
      headers: ['Fact', 'Value'],
      rows: [
        [
          'Median change a quarter (Theil–Sen)',
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
          ? 'Stated from six counted periods on.'
          : `A usual period lies ${asPercent(p.consistency)} off the own average${p.consistencyLow === null || p.consistencyHigh === null ? '' : `; it could be ${asPercent(p.consistencyLow)} to ${asPercent(p.consistencyHigh)}`}.`,
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

/** Fewest counted periods before one of them is called unlike the others. */
const LEAST_ALIKE = 4

/** How far a counted period lies from the seller's own middle one, in usual distances: 2 and more is out of the ordinary. */
function offMiddle(period: CountedPeriod, counted: readonly CountedPeriod[]): string {
  const all = counted.flatMap(({ attainment }) => attainment ?? [])
  if (!period.counted || period.attainment === null || all.length < LEAST_ALIKE) return ''
  const { z } = robustZ(period.attainment, all)
  if (z === null) return ''
  return `${asSigned(z)}${Math.abs(z) >= 2 ? ', out of the ordinary' : ''}`
}

function periodRow(
  {
    result,
    effectiveQuota,
    availability,
    byLeave,
    ramp,
    attainment,
    notCountedBecause,
  }: CountedPeriod,
  currency: string | null,
): string[] {
  return [
    asPeriod(result.period),
    effectiveQuota === null ? 'none' : asAmount(effectiveQuota, currency),
    `${asPercent(availability)}${byLeave ? ', by leave' : ''}`,
    asPercent(ramp),
    result.actual === null
      ? 'not known'
      : `${asAmount(result.actual, currency)}${result.fromDeals ? ', from won deals' : ''}${result.dealsSay === undefined ? '' : `; won deals add up to ${asAmount(result.dealsSay, currency)}`}`,
    notCountedBecause === null ? asPercent(attainment) : notCountedBecause,
  ]
}
