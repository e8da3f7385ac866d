import { createContext, type ReactNode, useContext, useMemo } from 'react'
import type { Candidate, Explanation } from '../../../shared/contract/candidates.contract.ts'
import { Explained } from '../../ui/explained.tsx'

const ExplanationsContext = createContext<ReadonlyMap<string, Explanation>>(new Map())

/** Makes the explanations of one candidate known to every number below. */
export function Explanations({
  of,
  children,
}: {
  of: Candidate['explanations']
  children: ReactNode
}) {
  const byId = useMemo(() => new Map(of.map((entry) => [entry.id, entry])), [of])
  return <ExplanationsContext value={byId}>{children}</ExplanationsContext>
}

/** A number on the page that opens the explanation with this id. */
export function Figure({ id, children }: { id: string; children: ReactNode }) {
  const byId = useContext(ExplanationsContext)
  return <Explained explanation={byId.get(id)}>{children}</Explained>
}
