import { listEvents } from '../../books/calibration.repository.ts'
import { listConclusions } from '../../books/frozen-sessions.repository.ts'
import type { Reader } from '../../db/database.ts'
import { standingNotes } from '../../services/session-notes.ts'
import { masked, type SessionView, titleOf, type ViewedCase } from '../../services/session-view.ts'
import { createWordCheck } from '../../services/words-to-check.ts'

interface Left {
  title: string
  text: string
  is: string
}

/** Places to look at in verdicts and notes of a session, once a case, before its minutes are stored. */
export async function wordsLeft(db: Reader, view: SessionView, actor: string): Promise<Left[]> {
  const conclusions = await listConclusions(db, view.session.sessionId)
  const notes = standingNotes(await listEvents(db, view.session.sessionId))
  const ofCase = ({ item }: ViewedCase) => {
    const said = conclusions.get(item.caseId)
    return [
      ...(said
        ? [said.reason, said.conditions, said.againstMajority, said.override?.reason ?? '']
        : []),
      ...notes.flatMap(({ caseId, text }) => (caseId === item.caseId ? [text] : [])),
    ]
  }
  const found: Left[] = []
  for (const one of view.cases) {
    if (one.withheld) continue
    const check = await checkFor(db, one.item.repId, [actor, ...one.facts.managerIds])
    found.push(...once(titleOf(one, view.session), ofCase(one).flatMap(check)))
  }
  const check = await checkFor(db, null, [actor])
  const general = notes.flatMap(({ caseId, text }) => (caseId === null ? check(text) : []))
  found.push(...once('The whole meeting', general))
  return found.map((left) => ({
    ...left,
    text: view.cases.reduce((text, one) => masked(text, one, view.session), left.text),
  }))
}

const checkFor = (db: Reader, repId: string | null, ownIds: string[]) =>
  createWordCheck(db, { repId, ownIds, ownNames: [], tellsRaters: false })

/** A sign that cannot be printed is looked at by whoever signs. */
const once = (
  title: string,
  marks: readonly { kind: string; text: string; is: string }[],
): Left[] =>
  [...new Map(marks.map((mark) => [mark.text, mark])).values()].flatMap(({ kind, text, is }) =>
    kind === 'sign' ? [] : [{ title, text, is }],
  )
