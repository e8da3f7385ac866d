import type { CycleId, RepId } from '../../../shared/model/id.ts'
import { useAnswer } from '../../store/use-answer.ts'
import { Panel } from '../../ui/panel.tsx'
import texts from '../../ui/text.module.css'
import classes from './decide.module.css'
import look from './letter.module.css'
import { LetterText } from './letter-text.tsx'

/** The letter a draft leads to, before anything is signed. It follows the draft as it is kept. */
export function LetterPreview({
  cycleId,
  repId,
  restedOn,
}: {
  cycleId: CycleId
  repId: RepId
  /** What is ticked as what the decision rests on. */
  restedOn: readonly string[]
}) {
  const answer = useAnswer(
    'letters.preview',
    { cycleId, repId, restedOn: [...restedOn] },
    { keep: true },
  )
  if (answer.status !== 'ready') return null
  const { text } = answer.value
  return (
    <Panel className={classes.part}>
      <section aria-labelledby="preview-title">
        <h2 id="preview-title">The letter, as it will be read</h2>
        {text === null ? (
          <p className={texts.soft}>Choose a verdict, and the letter to it is shown here.</p>
        ) : (
          <div className={look.sheet}>
            <LetterText text={text} />
          </div>
        )}
      </section>
    </Panel>
  )
}
