import { VisuallyHidden } from '@mantine/core'
import type { FairnessStage } from '../../../shared/contract/fairness.contract.ts'
import { Explained } from '../../ui/explained.tsx'
import { number, percent, sentence } from '../../ui/format.ts'
import { Table } from '../../ui/table.tsx'
import { RateMark } from './rate-mark.tsx'
import classes from './stage-table.module.css'
import { VERDICTS } from './stage-verdicts.ts'

type Row = FairnessStage['groups'][number]

/** One step: raw counts, rates with their uncertainty, and the verdict on each group. */
export function StageTable({ stage }: { stage: FairnessStage }) {
  const { title, pool, groups, leftOut } = stage
  return (
    <section className={classes.stage}>
      <h3 className={classes.title}>
        {title} <small>of {pool}</small>
      </h3>
      {stage.sentence !== null && <p className={classes.whole}>{sentence(stage.sentence)}</p>}
      <Table
        before={<VisuallyHidden component="caption">{title}</VisuallyHidden>}
        heads={[
          { title: 'Group', width: '13%' },
          { numeric: 'Selected', width: 84 },
          { title: 'Rate, 95 % certain', width: '21%' },
          { numeric: 'Ratio', width: 84 },
          { title: 'Verdict', width: 96 },
          'What it means',
        ]}
        className={classes.table}
        data-top
      >
        {groups.map((row) => (
          <GroupLine key={row.group} row={row} />
        ))}
      </Table>
      {leftOut !== null && <p className={classes.soft}>{leftOut}</p>}
    </section>
  )
}

function GroupLine({ row }: { row: Row }) {
  const { group, selected, total, rate, rateInterval, verdict, impactRatio, explanation } = row
  return (
    <tr>
      <th scope="row">{group}</th>
      <td className={classes.count}>
        {selected} of {total}
      </td>
      <td>
        <span className={classes.mark}>
          <RateMark rate={rate} interval={rateInterval} />
          <span>{percent(rate)}</span>
        </span>
      </td>
      <td className={classes.count}>{verdict === null ? '' : number(impactRatio, 2)}</td>
      <td>
        {verdict !== null && (
          <span className={classes[verdict]}>
            <span aria-hidden="true">{VERDICTS[verdict].sign} </span>
            <Explained explanation={explanation}>{VERDICTS[verdict].word}</Explained>
          </span>
        )}
      </td>
      <td className={classes.soft}>
        {sentence(row.sentence)} {row.oneMore && sentence(row.oneMore)}
      </td>
    </tr>
  )
}
