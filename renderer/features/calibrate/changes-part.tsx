import { CHANGE_CODE_NAMES } from '../../../shared/model/calibration.ts'
import type { SessionId } from '../../../shared/model/id.ts'
import { useAnswer } from '../../store/use-answer.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { moment, sentence } from '../../ui/format.ts'
import { Table } from '../../ui/table.tsx'
import texts from '../../ui/text.module.css'
import forms from './forms.module.css'

/** Every change with both its values, and what looks like a trade. */
export function ChangesPart({ sessionId }: { sessionId: SessionId }) {
  const answer = useAnswer('calibration.changes', { sessionId }, { keep: true })
  if (answer.status === 'failed') return <FailureNote failure={answer.error} />
  if (answer.status === 'loading') return null
  const { changes, trades } = answer.value
  return (
    <section className={forms.part} aria-labelledby="changes">
      <h2 id="changes">Changes, with who asked for them</h2>
      {changes.length === 0 && (
        <p className={texts.soft}>
          No rating and no suggested verdict was changed. In the room, C changes one.
        </p>
      )}
      {changes.length > 0 && (
        <Table
          scroll="Changes"
          heads={['Case', 'What', 'From', 'To', 'Why', 'Asked for by', 'Authorised by', 'When']}
          className={forms.table}
        >
          {changes.map((row) => (
            <tr key={`${row.at} ${row.caseId} ${row.subject} ${row.to}`}>
              <td>{row.title}</td>
              <td>{row.subject}</td>
              <td>{row.from}</td>
              <td>{row.to}</td>
              <td>
                {CHANGE_CODE_NAMES[row.code]}: {sentence(row.text)}
                <div className={texts.soft}>
                  {row.evidenceId === null ? 'No new evidence' : 'New evidence in the ledger'}
                </div>
              </td>
              <td>{row.movedBy}</td>
              <td>{row.authorisedBy}</td>
              <td>{moment(row.at)}</td>
            </tr>
          ))}
        </Table>
      )}
      {trades.length > 0 && (
        <ul className={forms.list} aria-label="What looks like a trade">
          {trades.map((trade) => (
            <li key={trade}>
              {sentence(trade)} <span className={texts.soft}>A pattern to ask about.</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
