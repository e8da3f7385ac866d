import type { Verdict } from '../../shared/model/decision.ts'
import type { ScoredSource } from '../../shared/model/source.ts'

/**
 * What happens in the sample this year, told through the program by `story` of the core. Days are written down as if it
 * was opened on the day of the meeting; `move.ts` moves all of them to the day when it is.
 */

/** Day on which this year's cycle begins, and the day of the meeting the story stops in. */
export const STORY_BEGINS = '2026-01-12'
export const STORY_MEETS = '2026-02-19'
export const RATINGS_IN = '2026-02-09'
export const RATINGS_CLOSED = '2026-02-16'
export const BALLOTS_SEALED = '2026-02-17'

/** Whoever sees figures by group is not whoever directs. */
export const SAMPLE_HR = 'Marisol Achterberg'
/** Its districts are in North America. */
export const SAMPLE_CURRENCY = 'USD'
export const LETTERHEAD = {
  organisation: 'Larkfield Controls',
  appealTo: 'the ombudsperson of Larkfield Controls',
  appealDays: 28,
  paper: 'a4',
} as const

interface Observation {
  /** Who saw it: somebody of the panel. */
  by: string
  name: string
  competency: string
  on: string
  source: ScoredSource | null
  text: string
}
const seen = (
  by: string,
  name: string,
  competency: string,
  on: string,
  text: string,
  source: ScoredSource | null = null,
): Observation => ({ by, name, competency, on, text, source })

/** Twenty observations, each of one thing somebody did. */
export const OBSERVATIONS: readonly Observation[] = [
  seen(
    'Martin Oyelaran',
    'Omar Haddad',
    'coaching',
    '2025-11-18',
    'Listened to two calls of a new colleague, asked what she would change, and heard the next call a week later.',
  ),
  seen(
    'Martin Oyelaran',
    'Omar Haddad',
    'results-through-others',
    '2025-12-09',
    'Gave the renewal of a large account to a junior colleague, stayed out of the meetings, and the renewal closed in time.',
  ),
  seen(
    'Hannah Eisner',
    'Omar Haddad',
    'talent-judgement',
    '2026-01-20',
    'Said before the first quarter which of three new hires would need help with planning. He was right about all three.',
  ),
  seen(
    'Martin Oyelaran',
    'Maya Lindqvist',
    'results-through-others',
    '2025-11-25',
    'Took over the closing meeting of a colleague ten minutes in, and closed it herself.',
  ),
  seen(
    'Gustav Halloran',
    'Maya Lindqvist',
    'deal-insight',
    '2025-12-11',
    'Found in the forecast that a deal had no budget owner, and named the person who had to be met.',
  ),
  seen(
    'Dana Whitfield',
    'Maya Lindqvist',
    'coaching',
    '2026-01-27',
    'Asked to mentor a new hire, she sent him her files and set no meeting in six weeks.',
  ),
  seen(
    'Judith Sandoval',
    'Peter Novak',
    'accountability',
    '2025-12-02',
    'Let missed follow-ups of the team pass for a month, then raised all of them in one loud meeting.',
  ),
  seen(
    'Elias Brandt',
    'Peter Novak',
    'deal-insight',
    '2026-01-15',
    'Told a colleague which two questions would show whether the buyer could sign. Both were asked the same day.',
  ),
  seen(
    'Judith Sandoval',
    'Elif Demir',
    'strategic-planning',
    '2025-11-20',
    'Split the territory by how often plants are rebuilt, and moved two colleagues to where work was due.',
  ),
  seen(
    'Noor Rahimtula',
    'Elif Demir',
    'influence',
    '2026-01-22',
    'Won the service team for a shared visit plan with numbers on travel time.',
  ),
  seen(
    'Dana Whitfield',
    'Tomas Eriksen',
    'coaching',
    '2025-12-04',
    'Wrote down with a colleague what went wrong in a lost deal. The colleague uses the list now.',
  ),
  seen(
    'Farah Nasser',
    'Tomas Eriksen',
    'accountability',
    '2026-01-29',
    'Spoke with a colleague in private about late reports, agreed on a day, and checked on that day.',
  ),
  seen(
    'Gustav Halloran',
    'Ruth Castellanos',
    'influence',
    '2025-12-10',
    'Had the credit rule for small buyers changed after three talks with finance.',
  ),
  seen(
    'Hannah Eisner',
    'Viktor Hale',
    'strategic-planning',
    '2026-01-14',
    'Brought a plan for the year with one account in it.',
  ),
  seen(
    'Martin Oyelaran',
    'Aisha Bello',
    'motivation-to-develop',
    '2025-12-16',
    'Asked to lead the onboarding of the spring group, and wrote its plan in her own time.',
  ),
  seen(
    'Elias Brandt',
    'Priya Raman',
    'talent-judgement',
    '2026-01-19',
    'Sat in two hiring interviews and gave reasons for both votes before the others spoke.',
  ),
  seen(
    'Noor Rahimtula',
    'Leila Farouk',
    'results-through-others',
    '2025-12-17',
    'Shared a large order with two colleagues and named what each of them had done.',
  ),
  seen(
    'Dana Whitfield',
    'Hana Kovacs',
    'coaching',
    '2026-02-03',
    'Ran three practice calls with a colleague before his first price talk.',
  ),
  seen(
    'Farah Nasser',
    'Jun Watanabe',
    'accountability',
    '2026-02-05',
    'Told the team of his own missed date first, and what he would do about it.',
  ),
  seen(
    'Noor Rahimtula',
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
      'Took what three customers said about prices to the product council; one of the prices was changed.',
  },
  {
    name: 'Hana Kovacs',
    proof: 'Spent the week beside the manager, prepared two team meetings and led one of them.',
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

/** Cases that find the panel apart; about the others it agrees without talking. */
export const APART = [
  'Viktor Hale',
  'Priya Raman',
  'Omar Haddad',
  'Maya Lindqvist',
  'Elif Demir',
  'Tomas Eriksen',
  'Ruth Castellanos',
  'Jun Watanabe',
  'Hana Kovacs',
  'Leila Farouk',
  'Naomi Prewitt',
  'Keiko Moriyasu',
]
/** Cases the panel has talked about and concluded by now, and the one it is at. */
export const CONCLUDED = ['Viktor Hale', 'Priya Raman']
export const TALKED_ABOUT = 'Omar Haddad'
/** Agreed on and signed already; the letter about it is not given yet. */
export const SIGNED_EARLY = 'Aisha Bello'
/** How long one of them took. Minutes. */
export const CASE_MINUTES = 7
