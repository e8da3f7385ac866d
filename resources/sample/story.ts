import type { Verdict } from '../../shared/model/decision.ts'
import type { ScoredSource } from '../../shared/model/source.ts'

/** What the story of the sample says, told through the program by `tell-sample.ts` of the core. Days are fixed. */

/** Day on which the story begins, and the day of the meeting it stops in. */
export const STORY_BEGINS = '2026-01-12'
export const STORY_MEETS = '2026-02-19'

/** Whoever sees figures by group is not whoever directs. */
export const SAMPLE_HR = 'Marisol Achterberg'
/** Opens the ballots of the meeting. All of the sample is invented, so it stands here for anyone to read. */
export const SAMPLE_MEETING_PASSPHRASE = 'larkfield meeting of the sample'

interface Observation {
  name: string
  competency: string
  on: string
  source: ScoredSource | null
  text: string
}
const seen = (
  name: string,
  competency: string,
  on: string,
  text: string,
  source: ScoredSource | null = null,
): Observation => ({ name, competency, on, text, source })

/** Twenty observations, each of one thing somebody did. */
export const OBSERVATIONS: readonly Observation[] = [
  seen(
    'Omar Haddad',
    'coaching',
    '2025-11-18',
    'Listened to two calls of a new colleague, asked what she would change, and heard the next call a week later.',
  ),
  seen(
    'Omar Haddad',
    'results-through-others',
    '2025-12-09',
    'Gave the renewal of a large account to a junior colleague, stayed out of the meetings, and the renewal closed in time.',
  ),
  seen(
    'Omar Haddad',
    'talent-judgement',
    '2026-01-20',
    'Said before the first quarter which of three new hires would need help with planning. He was right about all three.',
  ),
  seen(
    'Maya Lindqvist',
    'results-through-others',
    '2025-11-25',
    'Took over the closing meeting of a colleague ten minutes in, and closed it herself.',
  ),
  seen(
    'Maya Lindqvist',
    'deal-insight',
    '2025-12-11',
    'Found in the forecast that a deal had no budget owner, and named the person who had to be met.',
  ),
  seen(
    'Maya Lindqvist',
    'coaching',
    '2026-01-27',
    'Asked to mentor a new hire, she sent him her files and set no meeting in six weeks.',
  ),
  seen(
    'Peter Novak',
    'accountability',
    '2025-12-02',
    'Let missed follow-ups of the team pass for a month, then raised all of them in one loud meeting.',
  ),
  seen(
    'Peter Novak',
    'deal-insight',
    '2026-01-15',
    'Told a colleague which two questions would show whether the buyer could sign. Both were asked the same day.',
  ),
  seen(
    'Elif Demir',
    'strategic-planning',
    '2025-11-20',
    'Split the territory by how often plants are rebuilt, and moved two colleagues to where work was due.',
  ),
  seen(
    'Elif Demir',
    'influence',
    '2026-01-22',
    'Won the service team for a shared visit plan with numbers on travel time.',
  ),
  seen(
    'Tomas Eriksen',
    'coaching',
    '2025-12-04',
    'Wrote down with a colleague what went wrong in a lost deal. The colleague uses the list now.',
  ),
  seen(
    'Tomas Eriksen',
    'accountability',
    '2026-01-29',
    'Spoke with a colleague in private about late reports, agreed on a day, and checked on that day.',
  ),
  seen(
    'Ruth Castellanos',
    'influence',
    '2025-12-10',
    'Had the credit rule for small buyers changed after three talks with finance.',
  ),
  seen(
    'Viktor Hale',
    'strategic-planning',
    '2026-01-14',
    'Brought a plan for the year with one account in it.',
  ),
  seen(
    'Aisha Bello',
    'motivation-to-develop',
    '2025-12-16',
    'Asked to lead the onboarding of the spring group, and wrote its plan in her own time.',
  ),
  seen(
    'Priya Raman',
    'talent-judgement',
    '2026-01-19',
    'Sat in two hiring interviews and gave reasons for both votes before the others spoke.',
  ),
  seen(
    'Leila Farouk',
    'results-through-others',
    '2025-12-17',
    'Shared a large order with two colleagues and named what each of them had done.',
  ),
  seen(
    'Hana Kovacs',
    'coaching',
    '2026-02-03',
    'Ran three practice calls with a colleague before his first price talk.',
  ),
  seen(
    'Jun Watanabe',
    'accountability',
    '2026-02-05',
    'Told the team of his own missed date first, and what he would do about it.',
  ),
  seen(
    'Ingrid Solheim',
    'motivation-to-develop',
    '2026-02-10',
    'Asked what a team manager does in a bad quarter, and spent a day beside one.',
  ),
]

/** Six people who develop, and the proof of a first step where one is finished. */
export const DEVELOPING: readonly { name: string; proof: string | null }[] = [
  {
    name: 'Aisha Bello',
    proof:
      'Sat in ten talks with the manager of Great Lakes and led the last two; notes of all ten are kept.',
  },
  {
    name: 'Hana Kovacs',
    proof:
      'Prepared and led two team meetings that week; the manager wrote down what she did well.',
  },
  { name: 'Jun Watanabe', proof: null },
  { name: 'Maya Lindqvist', proof: null },
  { name: 'Peter Novak', proof: null },
  { name: 'Lucas Moreau', proof: null },
]

/** What was asked of the panel, and whether the answer is in. */
export const ASKED: readonly {
  name: string
  of: string
  title: string
  source: ScoredSource
  hours: number
  answered: boolean
}[] = [
  {
    name: 'Bruno Ferrante',
    of: 'Gustav Halloran',
    title: 'A structured interview with two scorers',
    source: 'interview',
    hours: 3,
    answered: false,
  },
  {
    name: 'Naomi Prewitt',
    of: 'Hannah Eisner',
    title: 'An interview by somebody who rates other teams too',
    source: 'interview',
    hours: 3,
    answered: true,
  },
  {
    name: 'Keiko Moriyasu',
    of: 'Hannah Eisner',
    title: 'An interview by somebody who rates other teams too',
    source: 'interview',
    hours: 3,
    answered: false,
  },
  {
    name: 'Rafael Ocampos',
    of: 'Elias Brandt',
    title: 'Ratings by three colleagues of another team',
    source: 'multisource',
    hours: 2,
    answered: true,
  },
]

/** What was looked at about the conduct of the candidates, and who was not looked at yet. */
export const CONDUCT_CHECKED = 'The file kept by HR and the two last audits of expenses'
export const CONDUCT_OPEN: readonly string[] = ['Bruno Ferrante', 'Naomi Prewitt']

/** Managers promoted a year before the story, and what became of their teams after 3, 6 and 12 months. */
export const PROMOTED_ON = '2025-01-20'
interface PromotedEarlier {
  id: string
  name: string
  role: string
  team: string
  hiredOn: string
  before: number
  /** Ratios: attainment of the team, share of it that stayed. */
  looks: readonly { months: number; team: number; kept: number; wants: boolean; said: string }[]
}
export const PROMOTED_EARLIER: readonly PromotedEarlier[] = [
  {
    id: 'M106',
    name: 'Colleen Dempster',
    role: 'District manager',
    team: 'Mountain',
    hiredOn: '2017-03-06',
    before: 0.97,
    looks: [
      { months: 3, team: 0.94, kept: 1, wants: true, said: 'Handed all of her own accounts over.' },
      { months: 6, team: 1.02, kept: 1, wants: true, said: 'Hears one call a week with each.' },
      { months: 12, team: 1.08, kept: 1, wants: true, said: 'Two of the team lead projects now.' },
    ],
  },
  {
    id: 'M109',
    name: 'Desmond Achebe',
    role: 'Team manager',
    team: 'Inside sales South',
    hiredOn: '2019-09-02',
    before: 0.93,
    looks: [
      { months: 3, team: 0.9, kept: 0.92, wants: true, said: 'One colleague left in the change.' },
      { months: 6, team: 0.96, kept: 0.92, wants: true, said: 'New hires sell a month earlier.' },
      { months: 12, team: 1.01, kept: 0.92, wants: true, said: 'The team met its year.' },
    ],
  },
  {
    id: 'M111',
    name: 'Isaac Feldt',
    role: 'Team manager',
    team: 'Customer growth West',
    hiredOn: '2016-05-16',
    before: 0.99,
    looks: [
      { months: 3, team: 0.98, kept: 1, wants: true, said: 'Closes the largest renewals himself.' },
      { months: 6, team: 0.88, kept: 0.89, wants: false, said: 'No talks with single colleagues.' },
      { months: 12, team: 0.83, kept: 0.67, wants: false, said: 'Asked to sell again.' },
    ],
  },
]

/** What the members of the panel wrote on a ballot, by verdict. */
export const BALLOT_REASONS: Partial<Record<Verdict, string>> = {
  'promote-now': 'Results of others grew where this person helped, and several people say so.',
  'promote-with-conditions':
    'Leads well in small groups; a whole team over a quarter was not seen yet.',
  'develop-as-leader': 'The will is there, and coaching was seen, but by few people.',
  'grow-as-expert-seller':
    'The strength is the own deal. Nothing seen says that others sell more because of it.',
  'not-enough-evidence': 'There is one source only. More has to be seen first.',
}
export const BALLOT_REASON = 'What was seen does not carry a larger role at this time.'
export const WOULD_CHANGE = 'Two quarters of leading the onboarding, seen by two people.'
