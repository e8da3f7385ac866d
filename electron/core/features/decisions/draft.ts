import type { Decision } from '../../../../shared/model/decision.ts'

/** What a candidate nobody has decided about yet lacks. */
export const EMPTY = {
  verdict: null,
  opening: null,
  reason: '',
  conditions: '',
  conditionsBy: null,
  override: null,
  secondedBy: null,
}

const CONTENT = ['verdict', 'opening', 'reason', 'conditions', 'conditionsBy'] as const

type Content = Pick<Decision, (typeof CONTENT)[number] | 'override'>

/** Whether two drafts say the same; only then a second person's agreement stays. */
export function sameContent(known: Content, content: Content): boolean {
  const pick = (one: Content) =>
    JSON.stringify([...CONTENT.map((part) => one[part]), one.override?.kind, one.override?.reason])
  return pick(known) === pick(content)
}
