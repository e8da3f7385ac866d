import { Group, VisuallyHidden } from '@mantine/core'
import type { FairnessGap } from '../../../shared/contract/fairness.contract.ts'
import { number, sentence, signed } from '../../ui/format.ts'
import { Table } from '../../ui/table.tsx'
import texts from '../../ui/text.module.css'
import { EffectMark } from './effect-mark.tsx'
import classes from './score-gaps.module.css'

/** Standard deviations at the ends of the axis. */
const REACH = 1.5

/** Whether groups score differently, measure by measure, each against the largest group. */
export function ScoreGaps({ gaps }: { gaps: readonly FairnessGap[] }) {
  const byMeasure = [...Map.groupBy(gaps, ({ measure }) => measure).values()]
  const references = [...new Set(gaps.map(({ reference }) => reference))]
  return (
    <>
      <h2>Whether groups score differently</h2>
      <p className={classes.lead}>
        Hedges’ g against the largest group ({references.join(', ')}): the difference of the means
        in standard deviations. About 0.2 is small, 0.5 medium, 0.8 large; above zero the group
        scores higher. Marked is what Welch’s test finds under 5 % after correction for all
        differences tested (Benjamini and Hochberg).
      </p>
      <Table
        before={<VisuallyHidden component="caption">Differences of scores by group</VisuallyHidden>}
        heads={[
          { title: 'Score', width: '20%' },
          { title: 'Group', width: '12%' },
          { title: 'Means', width: 100 },
          {
            title: (
              <Group component="span" gap={0} align="stretch" justify="space-between" wrap="nowrap">
                <span>lower</span>
                <span>equal</span>
                <span>higher</span>
              </Group>
            ),
            width: '20%',
          },
          { numeric: 'g', width: 64 },
          'What it means',
        ]}
        className={classes.table}
        data-top
      >
        {byMeasure.flatMap((rows) =>
          rows.map((gap, index) => (
            <GapLine key={`${gap.measure} ${gap.group}`} gap={gap} first={index === 0} />
          )),
        )}
      </Table>
    </>
  )
}

function GapLine({ gap, first }: { gap: FairnessGap; first: boolean }) {
  const { title, group, people, referencePeople, mean, referenceMean, g, interval, state } = gap
  const judged = state !== 'too_few' && g !== null
  return (
    <tr className={classes.row} data-first={first || undefined}>
      <th scope="row">{first ? title : <VisuallyHidden>{title}</VisuallyHidden>}</th>
      <td>
        {group}
        <small>
          {people} against {referencePeople}
        </small>
      </td>
      <td>
        {number(mean, 2)}
        <small>against {number(referenceMean, 2)}</small>
      </td>
      <td>
        {judged && (
          <EffectMark value={g} interval={interval} reach={REACH} strong={state === 'look'} />
        )}
      </td>
      <td className={classes.number}>{judged ? signed(g, 2) : ''}</td>
      <td className={state === 'look' ? classes.look : texts.soft}>{sentence(gap.sentence)}</td>
    </tr>
  )
}
