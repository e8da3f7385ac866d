import { Button } from '@mantine/core'
import { useState } from 'react'
import type { SessionDetail } from '../../../shared/contract/calibration.contract.ts'
import type { Failure } from '../../../shared/errors.ts'
import { useApp } from '../../store/context.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { count } from '../../ui/format.ts'
import forms from './forms.module.css'

/** What is still open in a session, and the question whether it ends all the same. */
export function CloseForm({
  detail: { session, open },
  onDone,
}: {
  detail: SessionDetail
  onDone: () => void
}) {
  const calibrate = useApp((state) => state.calibrate)
  const [failure, setFailure] = useState<Failure | null>(null)
  const close = async () => {
    const result = await calibrate('calibration.close', {
      sessionId: session.sessionId,
      open: open.map(({ caseId }) => caseId),
    })
    if (result.ok) onDone()
    else setFailure(result.error)
  }
  return (
    <div className={forms.form}>
      {open.length === 0 ? (
        <p>Every case has its verdict. A closed session is not opened again.</p>
      ) : (
        <>
          <p>
            {count(open.length, 'case')} without a verdict of the panel. A closed session is not
            opened again; close it all the same?
          </p>
          <table className={forms.table}>
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
      {failure && <FailureNote failure={failure} />}
      <div className={forms.buttons}>
        <Button onClick={onDone} data-autofocus>
          Go on with the session
        </Button>
        <Button variant="filled" onClick={() => void close()}>
          {open.length === 0 ? 'Close it' : `Close it with ${count(open.length, 'case')} open`}
        </Button>
      </div>
    </div>
  )
}
