import type { SessionDetail } from '../../../shared/contract/calibration.contract.ts'
import { useApp } from '../../store/context.tsx'
import { Form } from '../../ui/form.tsx'
import { count } from '../../ui/format.ts'
import tables from '../../ui/table.module.css'
import forms from './forms.module.css'

/** What is still open in a session, and the question whether it ends all the same. */
export function CloseForm({
  detail: { session, open },
  onDone,
}: {
  detail: SessionDetail
  onDone: () => void
}) {
  const call = useApp((state) => state.call)
  const { sessionId } = session
  return (
    <Form
      submit={open.length === 0 ? 'Close it' : `Close it with ${count(open.length, 'case')} open`}
      cancel="Go on with the session"
      onSubmit={() =>
        call('calibration.close', { sessionId, open: open.map(({ caseId }) => caseId) })
      }
      onDone={onDone}
      onCancel={onDone}
    >
      {open.length === 0 ? (
        <p>Every case has its verdict. A closed session is not opened again.</p>
      ) : (
        <>
          <p>
            {count(open.length, 'case')} without a verdict of the panel. A closed session is not
            opened again; close it all the same?
          </p>
          <table className={`${tables.table} ${forms.table}`}>
            <thead>
              <tr>
                <th scope="col">Case</th>
                <th scope="col">Where it stands</th>
              </tr>
            </thead>
            <tbody>
              {open.map(({ caseId, title, why }) => (
                <tr key={caseId}>
                  <td>{title}</td>
                  <td>{why}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </Form>
  )
}
