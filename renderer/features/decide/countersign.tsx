import { PasswordInput } from '@mantine/core'
import { useState } from 'react'
import type { Output } from '../../../shared/contract/index.ts'
import { judgePassphrase } from '../../../shared/model/passphrase.ts'
import { useApp, useAppStore } from '../../store/context.tsx'
import { useAnswer } from '../../store/use-answer.ts'
import { useProfile } from '../../store/use-profile.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { Form } from '../../ui/form.tsx'
import { moment } from '../../ui/format.ts'
import { TaskProgress } from '../../ui/task-progress.tsx'
import texts from '../../ui/text.module.css'
import classes from './decide.module.css'

/** A second person signs the head with a key of their own, so that whoever holds this machine cannot rewrite it alone. */
export function Countersign() {
  const answer = useAnswer('records.head', {}, { keep: true })
  return (
    <section aria-labelledby="countersign-title">
      <h2 id="countersign-title">Countersign as second person</h2>
      <p className={texts.soft}>
        A signature over everything up to now, with a key only your passphrase opens. It shows when
        a ledger was rewritten as a whole.
      </p>
      {answer.status === 'failed' && <FailureNote failure={answer.error} />}
      {answer.status === 'ready' && <WithHead head={answer.value} />}
    </section>
  )
}

function WithHead({ head }: { head: Output<'records.head'> }) {
  const { countersignatures, fingerprint } = head
  return (
    <>
      {fingerprint === null ? (
        <p className={texts.soft}>There is nothing to countersign before a decision is signed.</p>
      ) : (
        <CountersignForm hasKey={head.hasKey} />
      )}
      {countersignatures.length > 0 && (
        <ul className={classes.checks} aria-label="Countersignatures">
          {countersignatures.toReversed().map(({ signer, at, count, fingerprint: key }) => (
            <li key={`${signer} ${at}`}>
              <span>{signer}</span>
              <span>{count} entries</span>
              <small>
                {moment(at)}, <span className={classes.print}>{key}</span>
              </small>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

const PLACE = 'countersign'

function CountersignForm({ hasKey }: { hasKey: boolean }) {
  const store = useAppStore()
  const me = useProfile()
  const task = useApp((state) => state.tasks[PLACE])
  const [phrase, setPhrase] = useState('')
  const [again, setAgain] = useState('')
  const { notify, runTask } = store.getState()
  const differs = !hasKey && again !== '' && again !== phrase
  const { strength, words } = judgePassphrase(phrase)
  const ready = hasKey ? phrase !== '' : strength !== 'refused' && again === phrase
  return (
    <Form
      submit={`Countersign as ${me?.name}`}
      kind="quiet"
      ready={ready}
      progress={task && <TaskProgress title="Opening the key" progress={task.progress} />}
      onSubmit={() => runTask(PLACE, 'records.countersign', { passphrase: phrase })}
      onDone={({ count }) => {
        setPhrase('')
        setAgain('')
        notify({ kind: 'done', text: `${me?.name} countersigned ${count} entries.` })
      }}
    >
      <PasswordInput
        label={hasKey ? `Passphrase of ${me?.name}` : `New passphrase of ${me?.name}`}
        description={
          hasKey
            ? null
            : `${phrase === '' ? 'Four or five words that do not belong together are best.' : words} It makes your signing key and is kept nowhere: without it the key is lost.`
        }
        value={phrase}
        onChange={(event) => setPhrase(event.currentTarget.value)}
        autoComplete="off"
        maxLength={500}
      />
      {!hasKey && (
        <PasswordInput
          label="The same once more"
          value={again}
          onChange={(event) => setAgain(event.currentTarget.value)}
          error={differs ? 'The two are not the same.' : null}
          autoComplete="off"
          maxLength={500}
        />
      )}
    </Form>
  )
}
