import type { FairnessStage } from '../../shared/contract/fairness.contract.ts'
import type { Output } from '../../shared/contract/index.ts'
import { cycleIdSchema } from '../../shared/model/id.ts'
import { asPercent } from '../../shared/readiness/wording.ts'
import { type Command, UsageError } from './command.ts'

/** Selection rates and scores by group. */
export const fairnessCommands: readonly Command[] = [
  {
    name: 'fairness',
    usage: 'fairness --attribute A [--cycle ID]',
    summary:
      'Selection rates of every step by group with raw counts and exact tests, and score gaps',
    options: {
      attribute: {
        type: 'string',
        help: 'what to group by, e.g. gender; two crossed as "age band x gender"',
      },
      cycle: { type: 'string', help: 'only this cycle; without it, everybody and all decisions' },
    },
    async run({ text, call, print }) {
      const attribute = text('attribute')
      if (attribute === null) throw new UsageError('fairness needs --attribute, e.g. gender.')
      const cycle = text('cycle')
      const desk = await call('fairness.groups', {
        attribute,
        cycleId: cycle === null ? null : cycleIdSchema.parse(cycle),
      })
      const { attributes: _, cycles: __, ...shown } = desk
      print(shown, () => asText(desk))
    },
  },
]

const asText = ({ stages, scores, chance, corrections }: Output<'fairness.groups'>) =>
  [
    corrections,
    ...(chance === null ? [] : [chance.sentence]),
    '',
    ...stages.flatMap(stageLines),
    'Scores',
    ...scores.map(({ title, group, sentence }) => `  ${title}, ${group}: ${sentence}`),
  ].join('\n')

function stageLines({ title, pool, groups, leftOut, sentence: whole }: FairnessStage): string[] {
  return [
    `${title} (of ${pool})`,
    ...(whole === null ? [] : [`  ${whole}`]),
    ...groups.flatMap(({ group, selected, total, rate, verdict, sentence, oneMore }) => [
      `  ${group}: ${selected} of ${total}, ${asPercent(rate)}${verdict === null ? '' : `, ${verdict.replace('_', ' ')}`}. ${sentence}`,
      ...(oneMore === null ? [] : [`    ${oneMore}`]),
    ]),
    ...(leftOut === null ? [] : [`  ${leftOut}`]),
    '',
  ]
}
