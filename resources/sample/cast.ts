import type { MANAGER_COMPETENCIES } from '../../shared/model/competency.ts'

export type ManagerCompetency = (typeof MANAGER_COMPETENCIES)[number]

/** What a person's sales record looks like. Ratios: 1 is 100 % of quota. */
export interface SalesPart {
  attainment: number
  /** Spread of single quarters around it. */
  spread?: number
  /** Change per quarter. */
  slope?: number
  /** One quarter that a single deal carried. */
  windfall?: { quarter: number; attainment: number }
  /** Quarter → share of workdays present. */
  leave?: Readonly<Record<number, number>>
  /** First quarter on record; 0 is 2023-Q1. */
  from?: number
  /** Share of the own revenue closed together with others. */
  shared: number
}

/** Which evidence exists about a rated person. */
export type EvidencePlan = 'full' | 'no-simulation' | 'own-panel' | 'one-interview' | 'two-peers'

/** A rated person: the levels behind the ratings, before rater and error, on the 1–5 scale. */
export interface Part {
  name: string
  team: string
  hiredOn: string
  sales: SalesPart
  leader: number
  /** Competencies set apart from the general level. */
  shape?: Partial<Record<ManagerCompetency, number>>
  seller: number
  evidence: EvidencePlan
  candidate: boolean
}

function part(
  name: string,
  team: string,
  hiredOn: string,
  sales: readonly [attainment: number, shared: number],
  leader: number,
  seller: number,
  more: Partial<Omit<Part, 'sales'>> & { sales?: Partial<SalesPart> } = {},
): Part {
  return {
    name,
    team,
    hiredOn,
    leader,
    seller,
    evidence: 'full',
    candidate: true,
    ...more,
    sales: { attainment: sales[0], shared: sales[1], ...more.sales },
  }
}

/** The people with leadership evidence. What each is there to show is told in `stories.ts`. */
export const CAST: readonly Part[] = [
  part('Omar Haddad', 'GL', '2019-03-11', [0.96, 0.3], 4.7, 3.1, {
    shape: { 'motivation-to-develop': 4.9, coaching: 4.8 },
  }),
  part('Maya Lindqvist', 'GL', '2021-10-18', [1.19, 0.05], 2.3, 4.7, {
    sales: { spread: 0.12, slope: 0.008 },
    evidence: 'no-simulation',
    shape: {
      'results-through-others': 1.6,
      coaching: 1.5,
      'motivation-to-develop': 1.5,
      'deal-insight': 4.4,
      'strategic-planning': 3,
      'talent-judgement': 1.9,
      accountability: 2.4,
      influence: 2.1,
    },
  }),
  part('Aisha Bello', 'GL', '2018-06-04', [1.26, 0.06], 2.8, 4.4, {
    shape: { 'deal-insight': 4.2, 'motivation-to-develop': 2.2 },
  }),
  part('Daniel Mokoena', 'GL', '2020-02-03', [1.12, 0.12], 4.05, 3.9, {
    shape: { 'motivation-to-develop': 2.9 },
  }),
  part('Elif Demir', 'PR', '2017-09-05', [0.97, 0.22], 4.35, 3.3),
  part('Peter Novak', 'PR', '2016-01-18', [1.31, 0.03], 2.45, 4.7, {
    shape: { 'deal-insight': 3.8, accountability: 1.9 },
  }),
  part('Marek Dvorak', 'PR', '2021-05-10', [0.8, 0.1], 2.2, 2.6, { candidate: false }),
  part('Carla Rossetti', 'PR', '2019-11-04', [0.84, 0.1], 2.4, 2.9, { candidate: false }),
  part('Ruth Castellanos', 'NE', '2015-04-20', [1.02, 0.25], 4.5, 3.6),
  part('Tomas Eriksen', 'NE', '2018-08-13', [1.1, 0.15], 4.35, 3.8),
  part('Viktor Hale', 'NE', '2020-10-05', [0.87, 0.05], 2.6, 3.0, {
    sales: { windfall: { quarter: 7, attainment: 2.7 } },
  }),
  part('Jun Watanabe', 'EE', '2016-07-11', [1.21, 0.16], 4.5, 4.3),
  part('Priya Raman', 'EE', '2019-01-14', [1.13, 0.14], 3.4, 3.8),
  part('Leila Farouk', 'EW', '2018-03-05', [1.04, 0.7], 3.47, 3.6),
  part('Chloe Whitcombe', 'EW', '2020-06-08', [0.96, 0.06], 2.4, 3.4),
  part('Lucas Moreau', 'MO', '2019-05-13', [0.95, 0.1], 3.43, 3.1, { sales: { slope: 0.018 } }),
  part('Yusuf Karaca', 'MO', '2021-02-15', [0.78, 0.08], 2.5, 2.7),
  part('Naomi Prewitt', 'CA', '2018-11-12', [1.03, 0.12], 4.05, 3.6, { evidence: 'own-panel' }),
  part('Rafael Ocampos', 'CA', '2020-04-06', [0.97, 0.1], 3.1, 3.3, { evidence: 'own-panel' }),
  part('Keiko Moriyasu', 'CA', '2017-02-20', [1.14, 0.14], 4.4, 3.9, { evidence: 'own-panel' }),
  part('Callum Drummond', 'IN', '2020-09-07', [1.24, 0.04], 2.6, 4.3),
  part('Sofia Carvalhal', 'IN', '2021-03-15', [1.03, 0.12], 3.45, 3.5),
  part('Emeka Olawale', 'IS', '2019-08-19', [0.82, 0.2], 4.2, 2.8),
  part('Hana Kovacs', 'CE', '2017-05-08', [0.84, 0.18], 4.35, 3.0),
  part('Bruno Ferrante', 'CE', '2021-01-11', [1.13, 0.1], 3.8, 3.9, { evidence: 'one-interview' }),
  part('Ingrid Solheim', 'CW', '2018-10-15', [1.06, 0.15], 3.38, 3.7, {
    sales: { leave: { 5: 0.1, 6: 0, 7: 0.55 } },
  }),
  part('Anneke Visser', 'CW', '2020-11-02', [1.0, 0.1], 3.4, 3.3, {
    evidence: 'two-peers',
    candidate: false,
  }),
  part('Tobias Ahrens', 'PA', '2019-02-18', [0.86, 0.15], 2.4, 3.0, { candidate: false }),
]

/** People without leadership evidence who still have a part: one quarter on record. */
export const EXTRAS: readonly Pick<Part, 'name' | 'team' | 'hiredOn' | 'sales'>[] = [
  {
    name: 'Nils Aaltonen',
    team: 'IN',
    hiredOn: '2025-09-29',
    sales: { attainment: 1.6, spread: 0, from: 11, shared: 0 },
  },
]
