import type { Later, RecordDocument } from '../../../shared/contract/record-document.ts'
import { dayIn, longDay } from '../../../shared/model/calendar.ts'
import { VERDICT_NAMES } from '../../../shared/model/decision.ts'
import { LATER_KIND_NAMES } from '../../../shared/model/later-kind.ts'
import { conditionsText } from '../../../shared/readiness/conditions.ts'
import { type Paper, SOFT, WARN } from './paper.ts'
import { moment, person, WITHHELD } from './wording.ts'

/** In force now and what was wrong, before the decision itself: later decisions, the last first, and corrections. */
export function happenedSince(paper: Paper, record: RecordDocument): void {
  const { timeZone } = record
  const corrections = record.statements.filter(({ kind }) => kind === 'correction')
  const [last, ...before] = record.later.toReversed()
  if (last) {
    paper.paragraph(`In force since ${longDay(dayIn(timeZone, last.at))}`, { size: 9, color: SOFT })
    paper.paragraph(kindOf(last), { size: 14.5, strong: true })
    said(paper, last, timeZone)
    for (const one of before) {
      paper.paragraph(`Replaced: ${kindOf(one)}, ${longDay(dayIn(timeZone, one.at))}`, {
        strong: true,
      })
      said(paper, one, timeZone)
    }
  }
  for (const { text, author, at, seq } of corrections) {
    paper.paragraph(`Corrected on ${longDay(dayIn(timeZone, at))}`, { strong: true, color: WARN })
    paper.paragraph(text ?? `The text is ${WITHHELD}.`)
    paper.paragraph(`Entered by ${person(author)} as entry ${seq}`, { size: 9, color: SOFT })
  }
  if (last) {
    paper.space(4)
    paper.paragraph(`Replaced by entry ${record.later[0]?.seq ?? last.seq}`, {
      size: 9,
      color: SOFT,
    })
  } else if (corrections.length > 0) paper.space(4)
}

const kindOf = ({ kind }: Later): string =>
  kind ? LATER_KIND_NAMES[kind] : `Later decision ${WITHHELD}`

function said(paper: Paper, later: Later, timeZone: string): void {
  const { reason, verdict, opening, inForce, postponedTo } = later
  const conditions = conditionsText(later, longDay)
  if (postponedTo) paper.paragraph(`Postponed to ${longDay(postponedTo)}.`)
  const holds = verdict ? VERDICT_NAMES[verdict] : `a verdict ${WITHHELD}`
  paper.paragraph(
    inForce ? `In force: ${holds}${opening ? `: ${opening}` : ''}.` : 'No verdict is in force.',
  )
  if (conditions) paper.paragraph(`Conditions: ${conditions}`)
  paper.paragraph(reason ?? `The reason is ${WITHHELD}.`)
  paper.paragraph(
    `Written by ${person(later.proposedBy)}, signed by ${person(later.signedBy)}, ${moment(later.at, timeZone)}, entry ${later.seq}.`,
    { size: 9, color: SOFT },
  )
}
