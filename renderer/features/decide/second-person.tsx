import { Button } from '@mantine/core'
import { isAmong } from '../../../shared/contract/procedure.ts'
import type { Decision } from '../../../shared/model/decision.ts'
import { useApp } from '../../store/context.tsx'
import { useAnswer } from '../../store/use-answer.ts'
import { mayOf, rolesOf, useMay, useProfile } from '../../store/use-profile.ts'
import texts from '../../ui/text.module.css'
import classes from './decide.module.css'
import type { DraftInHand } from './use-draft.ts'

/**
 * Going against the suggestion takes two people. Both may sit at the same laptop: the keyboard is handed over here, and
 * handed back for the signature.
 */
export function SecondPerson({ decision, hand }: { decision: Decision; hand: DraftInHand }) {
  const call = useApp((state) => state.call)
  const notify = useApp((state) => state.notify)
  const mayAgree = useMay('decisions.second')
  const me = useProfile()
  const { secondedBy, decisionId } = decision
  const agree = async () => {
    if (!(await hand.flush())) return
    const result = await call('decisions.second', { decisionId })
    notify(
      result.ok
        ? { kind: 'done', text: `${me?.name} agreed as second person.` }
        : { kind: 'failed', text: result.error.message },
    )
  }
  const isSecond = secondedBy !== null && secondedBy.personId === me?.personId
  return (
    <section className={classes.block} aria-labelledby="second-title">
      <h2 id="second-title">Second person</h2>
      {secondedBy ? (
        <p>
          <span className={texts.ok}>✓</span> {secondedBy.name} agreed.{' '}
          <span className={texts.soft}>Any change of the verdict takes the agreement back.</span>
        </p>
      ) : (
        <p className={texts.soft}>
          This verdict goes against the suggestion. Two people stand behind it: one agrees here, the
          other signs.
        </p>
      )}
      <p>
        At the keyboard: <strong>{me?.name}</strong>
      </p>
      {!secondedBy && mayAgree && (
        <div className={classes.buttons}>
          <Button onClick={() => void agree()}>Agree as {me?.name}</Button>
        </div>
      )}
      {(!secondedBy || isSecond) && (
        <HandOver
          flush={hand.flush}
          title={
            secondedBy
              ? 'Somebody else signs. Hand the keyboard to:'
              : 'Or hand the keyboard to the second person:'
          }
        />
      )}
    </section>
  )
}

function HandOver({ title, flush }: { title: string; flush: () => Promise<boolean> }) {
  const takeKeyboard = useApp((state) => state.takeKeyboard)
  const me = useProfile()
  const list = useAnswer('profiles.list', {}, { keep: true })
  const others = (list.status === 'ready' ? list.value.profiles : []).filter(
    ({ personId, roles }) => personId !== me?.personId && isAmong(mayOf('decisions.second'), roles),
  )
  if (list.status === 'ready' && others.length === 0) {
    return (
      <p className={texts.soft}>
        Nobody else here has the role {rolesOf('decisions.second')}. Add a profile at the bottom
        left, then come back.
      </p>
    )
  }
  return (
    <>
      <p className={texts.soft}>{title}</p>
      <div className={classes.buttons}>
        {others.map(({ personId, name }) => (
          <Button
            key={personId}
            onClick={async () => {
              if (await flush()) await takeKeyboard(personId)
            }}
          >
            {name}
          </Button>
        ))}
      </div>
    </>
  )
}
