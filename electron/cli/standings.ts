import type { Output } from '../../shared/contract/index.ts'
import { competencyIdSchema } from '../../shared/model/competency.ts'
import { EMPLOYMENT_NAMES } from '../../shared/model/employment.ts'
import { repIdSchema } from '../../shared/model/id.ts'
import { ROLE_FIT_NAMES } from '../../shared/model/role-fit.ts'
import { scoredSourceSchema } from '../../shared/model/source.ts'
import { AGAINST_PEERS } from '../../shared/readiness/sales-words.ts'
import { asChance, asPercent, asScore } from '../../shared/readiness/wording.ts'
import { type Command, UsageError } from './command.ts'

/** Commands that print what the program computed about people and raters. */
export const standingCommands: readonly Command[] = [
  {
    name: 'readiness',
    usage: 'readiness [--cycle ID] [--rep ID] [--left]',
    summary: 'Sales performance beside leadership aptitude, and the role fit that is suggested',
    options: {
      cycle: { type: 'string', help: 'only the candidates of this cycle' },
      rep: { type: 'string', help: 'only this person' },
      left: { type: 'boolean', help: 'also people who have left' },
    },
    async run({ text, flag, call, print }) {
      const rep = text('rep')
      const { standings } = await call('standings.list', {
        repId: rep === null ? null : repIdSchema.parse(rep),
        cycleId: text('cycle'),
        left: flag('left'),
      })
      print(standings, () => standings.map(line).join('\n'))
    },
  },
  {
    name: 'compare',
    usage: 'compare REP REP [REP …]',
    summary: 'Two to six people side by side, ties called ties',
    positionals: { min: 2, max: 6 },
    async run({ positionals, call, print }) {
      const compared = await call('compare.people', {
        repIds: positionals.map((id) => repIdSchema.parse(id)),
      })
      print({ ...compared, matrix: matrix(compared) }, () =>
        [...compared.pairs.map(({ sentence }) => sentence), ...compared.warnings].join('\n'),
      )
    },
  },
  {
    name: 'fair-scores',
    usage: 'fair-scores --source S --competency C [--reml]',
    summary: 'Scores of one source and competency, corrected for strict and lenient raters',
    options: {
      source: { type: 'string', help: 'interview, simulation, multisource, experience or sjt' },
      competency: { type: 'string', help: 'identifier of the competency, e.g. coaching' },
      reml: {
        type: 'boolean',
        help: 'estimate the spread of raters, in place of the stated one',
      },
    },
    async run({ text, flag, call, print }) {
      const source = scoredSourceSchema.safeParse(text('source'))
      if (!source.success)
        throw new UsageError(
          'fair-scores needs --source: one of interview, simulation, multisource, experience and sjt.',
        )
      const competency = competencyIdSchema.safeParse(text('competency'))
      if (!competency.success)
        throw new UsageError(
          'fair-scores needs --competency with the id of one, for example coaching.',
        )
      const scores = await call('ratings.fairScores', {
        source: source.data,
        competency: competency.data,
        reml: flag('reml'),
      })
      print(scores, () =>
        scores.reps
          .map(({ repId, score, se }) => `${repId}  ${asScore(score, 2)} ± ${asScore(se, 2)}`)
          .join('\n'),
      )
    },
  },
]

type ListedStanding = Output<'standings.list'>['standings'][number]

function line(standing: ListedStanding): string {
  const { repId, name, employment, performance, leadership, roleFit } = standing
  const status = employment === 'active' ? '' : ` (${EMPLOYMENT_NAMES[employment].toLowerCase()})`
  const sales = `sales ${asPercent(performance.shrunk)}${performance.against ? ` (${AGAINST_PEERS})` : ''}`
  const lead = `leadership ${asScore(leadership.score)} (coverage ${asPercent(leadership.coverage)}, chance of ready ${asChance(leadership.pReady)})`
  return `${repId}  ${name}${status}: ${sales}, ${lead}: ${ROLE_FIT_NAMES[roleFit]}`
}

/** P(row > column) in the order asked for; null on the diagonal and where two people cannot be compared. */
function matrix({ people, pairs }: Output<'compare.people'>): (number | null)[][] {
  return people.map(({ repId: row }) =>
    people.map(({ repId: column }) => {
      const found = pairs.find(
        ({ a, b }) => (a === row && b === column) || (a === column && b === row),
      )
      if (!found) return null
      return found.a === row ? found.p : 1 - found.p
    }),
  )
}
