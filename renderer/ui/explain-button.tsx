import type { Explanation } from '../../shared/contract/candidates.contract.ts'
import classes from './explain-button.module.css'
import { ExplanationSheet } from './explanation-sheet.tsx'

/** A way to the evidence where no number stands that could be the button itself. */
export function ExplainButton({ explanation }: { explanation: Explanation }) {
  return (
    <ExplanationSheet explanation={explanation}>
      <button type="button" className={classes.button} aria-label={`Explain: ${explanation.title}`}>
        ?
      </button>
    </ExplanationSheet>
  )
}
