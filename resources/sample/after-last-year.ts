/** What became of whom last year's cycle decided about. Days are written as those of `story.ts` are. */

/** How the teams of those promoted did after 3, 6 and 12 months. Ratios: attainment of the team, share that stayed. */
export const OUTCOMES: readonly {
  name: string
  before: number
  looks: readonly {
    on: string
    months: number
    team: number
    kept: number
    wants: boolean
    said: string
  }[]
}[] = [
  {
    name: 'Colleen Dempster',
    before: 0.97,
    looks: [
      {
        on: '2025-05-14',
        months: 3,
        team: 0.94,
        kept: 1,
        wants: true,
        said: 'Handed all of her own accounts over.',
      },
      {
        on: '2025-08-13',
        months: 6,
        team: 1.02,
        kept: 1,
        wants: true,
        said: 'Hears one call a week with each colleague.',
      },
      {
        on: '2026-02-12',
        months: 12,
        team: 1.08,
        kept: 1,
        wants: true,
        said: 'Two of the team lead projects now.',
      },
    ],
  },
  {
    name: 'Desmond Achebe',
    before: 0.93,
    looks: [
      {
        on: '2025-05-14',
        months: 3,
        team: 0.9,
        kept: 0.92,
        wants: true,
        said: 'One colleague left in the change.',
      },
      {
        on: '2025-08-13',
        months: 6,
        team: 0.96,
        kept: 0.92,
        wants: true,
        said: 'New hires sell a month earlier than before.',
      },
      {
        on: '2026-02-12',
        months: 12,
        team: 1.01,
        kept: 0.92,
        wants: true,
        said: 'The team met its year.',
      },
    ],
  },
  {
    name: 'Isaac Feldt',
    before: 0.99,
    looks: [
      {
        on: '2025-05-14',
        months: 3,
        team: 0.98,
        kept: 1,
        wants: true,
        said: 'Closes the largest renewals himself.',
      },
      {
        on: '2025-08-13',
        months: 6,
        team: 0.88,
        kept: 0.89,
        wants: false,
        said: 'No talks with single colleagues.',
      },
      {
        on: '2026-02-12',
        months: 12,
        team: 0.83,
        kept: 0.67,
        wants: false,
        said: 'Asked to sell again.',
      },
    ],
  },
]

/** Whose evidence was looked at again on the day the letter named; of the others it is still due. */
export const LOOKED_AGAIN = [
  'Jun Watanabe',
  'Elif Demir',
  'Priya Raman',
  'Leila Farouk',
  'Hana Kovacs',
  'Maya Lindqvist',
]

/** Who sold on and was asked after a year; one of them is still to be asked. */
export const STAYED: readonly { name: string; stayed: boolean; said: string }[] = [
  { name: 'Maya Lindqvist', stayed: true, said: 'Took over two of the largest accounts.' },
  { name: 'Peter Novak', stayed: true, said: 'Would like to be asked again about leading.' },
  { name: 'Jun Watanabe', stayed: true, said: 'Led the onboarding of four colleagues.' },
  { name: 'Elif Demir', stayed: true, said: 'Drew up the plan of the territory.' },
  { name: 'Priya Raman', stayed: true, said: 'Sat in on hiring.' },
  { name: 'Leila Farouk', stayed: true, said: 'Works with two other teams.' },
  { name: 'Hana Kovacs', stayed: true, said: 'Practises price talks with colleagues.' },
]
