import { type MethodOneRules, methodOneRulesSchema } from '../../shared/model/rules.ts'

/** The manager rules that programs wrote before there was a second method, as they stood in the file. */
export const METHOD_ONE_TEXT = JSON.stringify({
  sourceWeights: { interview: 35, simulation: 20, multisource: 20, experience: 15, sjt: 10 },
  sourceErrors: { interview: 0.4, simulation: 0.4, multisource: null, experience: 0.5, sjt: 0.45 },
  severity: { lambdaRatee: 1.5, lambdaRater: 3, sigma2: 0.3 },
  gates: [
    {
      kind: 'competency',
      id: 'motivation-to-develop',
      name: 'Motivation to develop others',
      competency: 'motivation-to-develop',
      cut: 3,
    },
    {
      kind: 'competency',
      id: 'coaching',
      name: 'Coaching and developing',
      competency: 'coaching',
      cut: 2.5,
    },
    { kind: 'conduct', id: 'conduct', name: 'Conduct' },
  ],
  line: 3.5,
  passAt: 0.8,
  failAt: 0.2,
  highAt: 0.8,
  credibleAt: 0.5,
  minCoverage: 0.6,
  minRaters: 3,
  maxSe: 0.6,
  minAvailability: 0.25,
  minPeers: 8,
  rampByMonth: [0, 0.25, 0.5, 0.75, 0.9, 1],
  unseen: { mean: 3, sd: 1 },
})

export const METHOD_ONE_RULES: MethodOneRules = methodOneRulesSchema.parse(
  JSON.parse(METHOD_ONE_TEXT),
)

/** The rules of one job as they stood in the file: a seller model has no gates. */
export const methodOneText = (job: 'manager' | 'seller'): string =>
  job === 'manager'
    ? METHOD_ONE_TEXT
    : JSON.stringify({ ...JSON.parse(METHOD_ONE_TEXT), gates: [] })
