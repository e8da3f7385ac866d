import type { ErasePlan } from '../../../shared/contract/rights.contract.ts'
import { dayIn, longDay } from '../../../shared/model/calendar.ts'
import { asCount } from '../../../shared/readiness/wording.ts'
import { type Paper, SOFT } from './paper.ts'
import { moment } from './wording.ts'
import { createPaper } from './write-paper.ts'

/** An erasure that was done: its plan, who did it and the entry of the ledger that says so. */
export interface DoneErasure {
  plan: ErasePlan
  by: string
  entry: number
  /** ISO-8601 UTC. */
  at: string
  zone: string
}

const TITLE = 'Erasure protocol'

/** For the file of HR, outside the workspace: who was erased, what went, what stays, and what is still to be done. */
export async function erasureProtocol({ plan, by, entry, at, zone }: DoneErasure): Promise<Buffer> {
  const paper = await createPaper({ title: TITLE, author: by, subject: `Entry ${entry}`, at })
  paper.paragraph(`${TITLE} · ${longDay(dayIn(zone, at))}`, { size: 9, color: SOFT })
  paper.heading(1, plan.name)
  paper.facts([
    ['Erased by', by],
    ['When', moment(at, zone)],
    ['Entry of the ledger', String(entry)],
    ['Also searched as', plan.formerNames.join(', ') || 'no other name is known'],
  ])
  paper.paragraph(
    'The workspace no longer names this person, and nobody can bring it back. This paper does, so it is filed where requests for erasure are filed and goes with them.',
  )
  counted(paper, 'Destroyed', plan.deleted, [`${asCount(plan.disclosures, 'field')} of the ledger`])
  counted(paper, 'Stays, without the name', plan.replaced, [
    'The entries of the ledger and their hashes, which name nobody.',
  ])
  paper.heading(2, 'Copies outside the workspace')
  if (plan.copies.length === 0) paper.paragraph('None is known.')
  else {
    paper.paragraph(
      'They were not touched. Each is deleted by hand, or a reason why it is kept is written beside it. What was copied out of a file, and what anybody saved again elsewhere, is in no list.',
    )
    for (const copy of plan.copies) paper.paragraph(`☐ ${copy}`, { size: 9 })
  }
  paper.heading(2, 'Left for a person to judge')
  if (plan.mentions.length === 0) {
    paper.paragraph('No text of others has a part of the name that others share.')
  } else {
    paper.paragraph(
      'These texts of others have a part of the name that others share. Nothing was taken out of them.',
    )
    for (const { where, text } of plan.mentions)
      paper.paragraph(`☐ ${where.replaceAll('_', ' ')}: ${text}`, { size: 9 })
  }
  paper.space(30)
  paper.paragraph('Done on, by: ____________________________________________')
  return paper.finish((page, pages) => ({
    left: `${TITLE}, entry ${entry}`,
    right: `${page} of ${pages}`,
  }))
}

function counted(paper: Paper, title: string, tables: ErasePlan['deleted'], more: string[]): void {
  paper.heading(2, title)
  paper.list(
    [
      ...tables.map(({ table, rows }) => `${table.replaceAll('_', ' ')}: ${asCount(rows, 'row')}`),
      ...more,
    ],
    { size: 9 },
  )
}
