import type { OverrideKind, Verdict } from '../../shared/model/decision.ts'
import type { Part } from './cast.ts'
import type { TEAMS } from './teams.ts'

/** The cycle of the year before the story, closed by now. Days are written as those of `story.ts` are. */
export const LAST_CYCLE = {
  begins: '2025-01-06',
  dates: {
    startsOn: '2025-01-06',
    ratingsDueOn: '2025-01-24',
    calibrationOn: '2025-02-04',
    decisionDueOn: '2025-02-14',
  },
  ratingsClosed: '2025-01-28',
  ballots: '2025-02-03',
  meets: '2025-02-04',
  signed: '2025-02-10',
  lettersGiven: '2025-02-13',
  declined: '2025-02-24',
  closed: '2025-03-06',
} as const

/** The last quarter on record when it began. */
export const LAST_CYCLE_QUARTER = '2024-Q4'
/** Days between a rating of that year and the same one of this year. */
export const ROUNDS_APART = 378

/** Whoever sold until that cycle and leads a team since. `personId` is that of the manager in `TEAMS`. */
export interface Promoted extends Part {
  personId: string
  role: string
  /** Who led the team beside their own until then. */
  ledBy: (typeof TEAMS)[number]['code']
}

const since = (
  personId: string,
  role: string,
  ledBy: string,
  part: Omit<Part, 'evidence' | 'candidate'>,
): Promoted => ({ ...part, personId, role, ledBy, evidence: 'full', candidate: true })

export const PROMOTED: readonly Promoted[] = [
  since('M106', 'District manager', 'CA', {
    name: 'Colleen Dempster',
    team: 'MO',
    hiredOn: '2017-03-06',
    sales: { attainment: 1.12, shared: 0.2, spread: 0.08 },
    leader: 4.5,
    seller: 3.7,
  }),
  since('M109', 'Team manager', 'IN', {
    name: 'Desmond Achebe',
    team: 'IS',
    hiredOn: '2019-09-02',
    sales: { attainment: 0.97, shared: 0.25, spread: 0.12 },
    leader: 4.3,
    shape: { 'motivation-to-develop': 4.7 },
    seller: 3.4,
  }),
  since('M111', 'Team manager', 'CE', {
    name: 'Isaac Feldt',
    team: 'CW',
    hiredOn: '2016-05-16',
    sales: { attainment: 1.29, shared: 0.04, spread: 0.1 },
    leader: 2.7,
    shape: { 'deal-insight': 3.6, coaching: 2.1 },
    seller: 4.6,
  }),
]

/** Candidates of that cycle beside those it promoted; all of them sell today. */
export const KEPT_SELLING = [
  'Ruth Castellanos',
  'Maya Lindqvist',
  'Peter Novak',
  'Jun Watanabe',
  'Elif Demir',
  'Priya Raman',
  'Viktor Hale',
  'Leila Farouk',
  'Hana Kovacs',
] as const

/** How much better they are rated this year. Points on the 1–5 scale. */
export const GROWN = 0.2
export const GROWN_MORE: Readonly<Record<string, number>> = {
  'Jun Watanabe': 1.2,
  'Hana Kovacs': 0.8,
  'Elif Demir': 1.1,
  'Maya Lindqvist': 0,
  'Peter Novak': 0.1,
  'Viktor Hale': -0.1,
}

interface Promotion {
  name: string
  verdict: Extract<Verdict, `promote-${string}`>
  opening: string
  reason: string
  conditions: string
  /** The day by which they are to be met, in the days of the story. */
  conditionsBy?: string
  /** Where the verdict goes against the suggestion. */
  override: { kind: OverrideKind; reason: string } | null
  /** Why it is not what the panel said. */
  againstPanel?: string
}

/** Whom that cycle promoted, in the order in which it was signed. */
export const PROMOTIONS: readonly Promotion[] = [
  {
    name: 'Colleen Dempster',
    verdict: 'promote-now',
    opening: 'District manager, Mountain',
    reason:
      'Two colleagues closed their first large orders after her coaching, and three sources say the same.',
    conditions: '',
    override: null,
  },
  {
    name: 'Ruth Castellanos',
    verdict: 'promote-now',
    opening: 'District manager, New England',
    reason:
      'Runs the team meeting when the manager is away, and the plan she wrote is the one in use.',
    conditions: '',
    override: null,
  },
  {
    name: 'Desmond Achebe',
    verdict: 'promote-with-conditions',
    opening: 'Team manager, Inside sales South',
    reason:
      'Trains every new hire of the team and would rather do that than sell. Own results are near quota.',
    conditions: 'Four quarters beside the manager of the northern team before he hires by himself.',
    conditionsBy: '2026-03-31',
    override: null,
  },
  {
    name: 'Isaac Feldt',
    verdict: 'promote-now',
    opening: 'Team manager, Customer growth West',
    reason:
      'The strongest seller of the division. The team has had no manager of its own for two quarters.',
    conditions: '',
    override: {
      kind: 'business-need',
      reason:
        'The seat was empty for half a year, and nobody else in the team was ready to take it over.',
    },
    againstPanel:
      'The panel weighed how he leads. The division needs the seat filled before the spring, with somebody the customers know.',
  },
]

/** Why the others were not promoted, by verdict. */
export const KEPT_REASONS: Partial<Record<Verdict, string>> = {
  'develop-as-leader':
    'Coaching was seen by several people, and no opening is left. A path begins now, with two proofs.',
  'grow-as-expert-seller':
    'The strength is the own deal. Nothing that was seen says that others sell more because of it.',
  'not-enough-evidence':
    'One source says it and nobody else has seen it. An exercise comes before the next cycle.',
}
/** Where more than one verdict follows the suggestion. */
export const KEPT_REASON =
  'What was seen does not carry a larger role yet. It is looked at again in the next cycle.'

/** Who declined, and why the offer ended. */
export const DECLINED = {
  name: 'Ruth Castellanos',
  reason:
    'She thanked for the offer and declined it: the seat asks for more travel than she can do this year.',
}

/** Cases that found the panel apart, so that it talked about them. */
export const APART_THEN = [
  'Ruth Castellanos',
  'Desmond Achebe',
  'Isaac Feldt',
  'Jun Watanabe',
  'Peter Novak',
]

/** What was written down in the meeting. */
export const MEETING_NOTES = {
  question: 'Who leads New England when the manager moves to the head office next year?',
  action: 'Agree with each of the new managers which accounts they hand over, and by when.',
  actionDueOn: '2025-03-03',
}
