import type {
  FairnessGap,
  FairnessStage,
  GroupDesk,
} from '../../../shared/contract/fairness.contract.ts'
import { SaveTable } from '../../ui/save-table.tsx'
import { column, type SavedColumn, shownTable } from '../../ui/shown-table.ts'
import { VERDICTS } from './stage-verdicts.ts'

interface RateRow {
  stage: FairnessStage
  group: FairnessStage['groups'][number]
}

const RATES: readonly SavedColumn<RateRow>[] = [
  column('Step', 'text', ({ stage }) => stage.title),
  column('Of', 'text', ({ stage }) => stage.pool),
  column('Group', 'text', ({ group }) => group.group),
  column('Selected', 'number', ({ group }) => group.selected),
  column('People', 'number', ({ group }) => group.total),
  column('Rate', 'percent', ({ group }) => group.rate),
  column('Lower end at 95 %', 'percent', ({ group }) => group.rateInterval?.[0] ?? null),
  column('Upper end at 95 %', 'percent', ({ group }) => group.rateInterval?.[1] ?? null),
  column('Ratio', 'number', ({ group }) => (group.verdict === null ? null : group.impactRatio)),
  column('Verdict', 'text', ({ group }) =>
    group.verdict === null ? null : VERDICTS[group.verdict].word,
  ),
  column('What it means', 'text', ({ group }) =>
    [group.sentence, group.oneMore].filter(Boolean).join(' '),
  ),
]

const GAPS: readonly SavedColumn<FairnessGap>[] = [
  column('Score', 'text', ({ title }) => title),
  column('Group', 'text', ({ group }) => group),
  column('People', 'number', ({ people }) => people),
  column('Mean', 'number', ({ mean }) => mean),
  column('Compared with', 'text', ({ reference }) => reference),
  column('People compared with', 'number', ({ referencePeople }) => referencePeople),
  column('Mean compared with', 'number', ({ referenceMean }) => referenceMean),
  column('Hedges’ g', 'number', ({ state, g }) => (state === 'too_few' ? null : g)),
  column('Lower end at 95 %', 'number', ({ state, interval }) =>
    state === 'too_few' ? null : (interval?.[0] ?? null),
  ),
  column('Upper end at 95 %', 'number', ({ state, interval }) =>
    state === 'too_few' ? null : (interval?.[1] ?? null),
  ),
  column('What it means', 'text', ({ sentence }) => sentence),
]

/** Saves what the page shows of groups. A group too small to be shown has no row. */
export function SaveGroups({ desk }: { desk: GroupDesk }) {
  const { attribute, cycleId, cycles, stages, scores } = desk
  const shown = [
    `By ${attribute ?? 'group'}`,
    `Cycle: ${cycles.find((one) => one.cycleId === cycleId)?.name ?? 'everybody, all cycles'}`,
    'Groups under five people are covered',
  ]
  return (
    <>
      <SaveTable
        label="Export rates"
        of={() =>
          shownTable({
            table: 'group-rates',
            title: 'Who comes through each step',
            shown: [
              ...shown,
              ...stages.flatMap(({ title, leftOut }) => (leftOut ? [`${title}: ${leftOut}`] : [])),
            ].slice(0, 20),
            columns: RATES,
            rows: stages.flatMap((stage) => stage.groups.map((group) => ({ stage, group }))),
          })
        }
      />
      {scores.length > 0 && (
        <SaveTable
          label="Export differences"
          of={() =>
            shownTable({
              table: 'score-gaps',
              title: 'Whether groups score differently',
              shown,
              columns: GAPS,
              rows: scores,
            })
          }
        />
      )}
    </>
  )
}
