import { VisuallyHidden } from '@mantine/core'
import { MISSING } from './format.ts'

/** A formatted value; an unknown one is a dash that screen readers hear as "not known". */
export function Value({ children }: { children: string }) {
  if (children !== MISSING) return children
  return (
    <>
      <span aria-hidden="true">{MISSING}</span>
      <VisuallyHidden>not known</VisuallyHidden>
    </>
  )
}
