import { Checkbox } from '@mantine/core'
import { useState } from 'react'
import type { CycleSummary } from '../../../shared/contract/cycles.contract.ts'
import { SOURCE_NAMES } from '../../../shared/model/source.ts'
import { tooCloseWords } from '../../../shared/model/too-close.ts'
import { useApp } from '../../store/context.tsx'
import { useAnswer } from '../../store/use-answer.ts'
import { useMay } from '../../store/use-profile.ts'
import { number } from '../../ui/format.ts'
import { Panel } from '../../ui/panel.tsx'
import { Table } from '../../ui/table.tsx'
import texts from '../../ui/text.module.css'
import { MaterialTable } from './material-table.tsx'
import classes from './rate.module.css'

/** For directors and facilitators: how far each rater is, and whether names are shown to them. */
export function RaterProgress() {
  const answer = useAnswer('cycles.list', {}, { keep: true })
  if (answer.status !== 'ready') return null
  return answer.value.cycles
    .filter(({ state }) => state === 'draft' || state === 'rating' || state === 'calibrating')
    .map((cycle) => <OfCycle key={cycle.cycleId} cycle={cycle} />)
}

function OfCycle({ cycle: { cycleId, name, state } }: { cycle: CycleSummary }) {
  const answer = useAnswer('rating.progress', { cycleId }, { keep: true })
  const setBlind = useApp((state) => state.setBlind)
  const mayHide = useMay('rating.setBlind')
  const [chosen, setChosen] = useState<boolean | null>(null)
  if (answer.status !== 'ready') return null
  const { blind, raters } = answer.value
  return (
    <Panel className={classes.progress}>
      <h2>Raters of {name}</h2>
      <Checkbox
        label="Show raters a code in place of each name"
        description="Chosen before anybody begins to rate."
        checked={chosen ?? blind}
        disabled={!mayHide || raters.some(({ begun }) => begun)}
        onChange={({ currentTarget: { checked } }) => {
          setChosen(checked)
          void setBlind(cycleId, checked).then((kept) => setChosen(kept ? checked : null))
        }}
      />
      {state !== 'calibrating' && <MaterialTable cycleId={cycleId} cycleName={name} />}
      {raters.length === 0 ? (
        <p className={texts.soft}>Nobody on the panel rates yet.</p>
      ) : (
        <Table
          heads={['Rater', 'From', 'Answers', 'Practice', 'Left out, being too close']}
          className={classes.table}
        >
          {raters.map((rater) => (
            <tr key={`${rater.name} ${rater.source}`}>
              <td>{rater.name}</td>
              <td>{SOURCE_NAMES[rater.source].toLowerCase()}</td>
              <td>
                {rater.locked
                  ? 'locked'
                  : rater.replied
                    ? 'in, by file'
                    : !rater.begun
                      ? 'not begun'
                      : `${number(rater.given)} of ${number(rater.wanted)}`}
              </td>
              <td>
                {rater.practiceSkipped
                  ? `skipped: ${rater.practiceSkipped}`
                  : rater.practice === 'done' && 'done'}
              </td>
              <td>
                {rater.leftOut.map((one, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: two people may have one name
                  <div key={index}>
                    {one
                      ? `${one.name}: ${tooCloseWords(one.because)}`
                      : 'Somebody who is kept from you now'}
                  </div>
                ))}
              </td>
            </tr>
          ))}
        </Table>
      )}
      {raters
        .filter(({ codes }) => codes.length > 0)
        .map((rater) => (
          <details key={`${rater.name} ${rater.source}`} className={classes.codes}>
            <summary>
              Which code stands for whom in the {SOURCE_NAMES[rater.source].toLowerCase()} of{' '}
              {rater.name}
            </summary>
            <ul>
              {rater.codes.map(({ name: who, code }) => (
                <li key={code}>
                  {who} <span>{code}</span>
                </li>
              ))}
            </ul>
          </details>
        ))}
    </Panel>
  )
}
