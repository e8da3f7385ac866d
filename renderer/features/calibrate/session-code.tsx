import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import type { SessionDetail } from '../../../shared/contract/calibration.contract.ts'
import type { SessionId } from '../../../shared/model/id.ts'
import { useApp } from '../../store/context.tsx'
import { moment } from '../../ui/format.ts'
import { RecoveryCode } from '../../ui/recovery-code.tsx'
import { saveBase64 } from '../../ui/save-text.ts'
import texts from '../../ui/text.module.css'
import forms from './forms.module.css'
import { UnlockForm } from './unlock-form.tsx'

/** The recovery code of a session, once. */
export function SessionCode({
  sessionId,
  cycleName,
  code,
  onDone,
  onLater,
}: {
  sessionId: SessionId
  cycleName: string
  code: string
  onDone: () => void
  onLater?: () => void
}) {
  const act = useApp((state) => state.act)
  const call = useApp((state) => state.call)
  const savePdf = async () => {
    const sheet = await act('calibration.codeSheet', { sessionId })
    if (sheet.ok) saveBase64(sheet.value.fileName, sheet.value.content)
  }
  return (
    <RecoveryCode
      code={code}
      opens={`It opens the ballots of this session of ${cycleName} when the passphrase is forgotten.`}
      fileName={`Recovery code of the session of ${cycleName}`}
      text={asText(cycleName, code)}
      savePdf={savePdf}
      confirm={(typed) => call('calibration.confirmCode', { sessionId, code: typed })}
      onDone={onDone}
      more={
        onLater && (
          <Button variant="subtle" onClick={onLater}>
            Do it later
          </Button>
        )
      }
    />
  )
}

const asText = (cycleName: string, code: string) =>
  `Recovery code of a session of ${cycleName} (Proceed)\n\n${code}\n\nOpens the ballots of the session when its passphrase is forgotten. Keep it away from the machine.\n`

/** Whether there is a printed way back into an open session, and how to make one. */
export function WayBack({ detail: { session, cycleName, lock } }: { detail: SessionDetail }) {
  const call = useApp((state) => state.call)
  const [making, setMaking] = useState(false)
  const [code, setCode] = useState<string | null>(null)
  const { sessionId } = session
  const close = () => {
    setMaking(false)
    setCode(null)
  }
  return (
    <section className={forms.part} aria-labelledby="way-back">
      <h2 id="way-back">When the passphrase is forgotten</h2>
      <p className={texts.soft}>
        {lock.codeMadeAt === null
          ? 'No recovery code was made for this session. Without the passphrase it could only be discarded with a reason, and a new one begun.'
          : `The recovery code made ${moment(lock.codeMadeAt)} opens it.`}
      </p>
      <div>
        <Button onClick={() => setMaking(true)}>
          {lock.codeMadeAt === null ? 'Make a recovery code' : 'Make a new recovery code'}
        </Button>
      </div>
      <Modal opened={making} onClose={close} title="Recovery code of the session" size={640}>
        {code === null ? (
          <UnlockForm
            lock={lock}
            unlocked={false}
            label="Make the code"
            send={(keys) => call('calibration.newCode', { sessionId, ...keys })}
            onDone={(made) => setCode(made.code)}
          />
        ) : (
          <SessionCode sessionId={sessionId} cycleName={cycleName} code={code} onDone={close} />
        )}
      </Modal>
    </section>
  )
}
