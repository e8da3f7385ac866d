import type { Later } from '../../../shared/contract/record-document.ts'
import { VERDICT_NAMES } from '../../../shared/model/decision.ts'
import { LATER_KIND_NAMES } from '../../../shared/model/later-kind.ts'
import { day, dayOf } from '../../ui/format.ts'
import classes from './decide.module.css'

/** What happened to a decision last, and what holds now, in a cell of a list. */
export function LaterLine({
  kind,
  verdict,
  opening,
  postponedTo,
  at,
  timeZone,
}: Pick<Later, 'kind' | 'verdict' | 'opening' | 'postponedTo' | 'at'> & {
  /** That of the record. */
  timeZone: string | null
}) {
  const holds = verdict && `In force: ${VERDICT_NAMES[verdict]}${opening ? `, ${opening}` : ''}`
  return (
    <>
      <span className={classes.strong}>{kind ? LATER_KIND_NAMES[kind] : 'Erased'}</span>
      <small>
        {dayOf(at, timeZone ?? undefined)}
        {postponedTo && `, to ${day(postponedTo)}`}
      </small>
      {holds && <small>{holds}</small>}
    </>
  )
}
