import type { ReactNode } from 'react'
import type { Explanation } from '../../shared/contract/candidates.contract.ts'
import classes from './explained.module.css'
import { ExplanationSheet } from './explanation-sheet.tsx'

/**
 * A number that opens its own explanation: a button that looks like the number, with a dotted line beneath. Without an
 * explanation it is the number alone.
 */
export function Explained({
  explanation,
  children,
}: {
  explanation: Explanation | undefined
  children: ReactNode
}) {
  if (!explanation) return children
  return (
    <ExplanationSheet explanation={explanation}>
      <button
        type="button"
        className={classes.number}
        aria-description={`Explain: ${explanation.title}`}
      >
        {children}
      </button>
    </ExplanationSheet>
  )
}
