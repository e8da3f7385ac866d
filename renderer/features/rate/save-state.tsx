import { useApp } from '../../store/context.tsx'
import texts from '../../ui/text.module.css'

/** Whether every answer is on the disk. */
export function SaveState() {
  const saving = useApp((state) => state.ratingSaving)
  const problem = useApp((state) => state.ratingProblem)
  const some = useApp((state) => state.ratingGiven.length > 0)
  if (problem !== null) {
    return (
      <span role="alert" className={texts.problem}>
        Not saved: {problem}
      </span>
    )
  }
  return (
    <span role="status" className={texts.soft}>
      {saving > 0 ? 'Saving' : some ? 'All answers saved' : ''}
    </span>
  )
}
