import type { RecordDocument } from '../../../../shared/contract/record-document.ts'
import type { LetterFacts, LetterFrame } from '../../../../shared/exchange/letter-facts.ts'
import { dayIn, longDay } from '../../../../shared/model/calendar.ts'
import type { Letterhead } from '../../../../shared/model/letterhead.ts'
import type { Path } from '../../../../shared/model/role-fit.ts'
import { letterDays } from '../../../../shared/readiness/letter-days.ts'
import { findName, findRep } from '../../books/organisation.repository.ts'
import { findPathOf, findPathPerson } from '../../books/paths.repository.ts'
import type { Reader } from '../../db/database.ts'
import { suggestionFor } from '../../services/path-suggestion.ts'

const PATH_OF: Partial<Record<LetterFacts['verdict'], Path>> = {
  'develop-as-leader': 'leader',
  'grow-as-expert-seller': 'expert-seller',
}

/** What surrounds a decision in its letter: the organisation, the person's manager and path, and the days. */
export async function letterFrame(
  db: Reader,
  head: Letterhead,
  {
    repId,
    verdict,
    signedOn,
    reference,
  }: Pick<LetterFacts, 'verdict' | 'signedOn'> & {
    repId: string
    reference: string
  },
): Promise<LetterFrame> {
  const rep = await findRep(db, repId)
  return {
    organisation: head.organisation,
    reference,
    appealTo: head.appealTo,
    days: letterDays(signedOn, verdict, head.appealDays),
    managerName: rep?.managerId ? ((await findName(db, rep.managerId)) ?? null) : null,
    path: await offeredPath(db, repId, verdict, signedOn),
    day: longDay,
  }
}

/** Open steps of the path in Paths where it is the one this verdict offers; else what would be suggested. */
async function offeredPath(
  db: Reader,
  repId: string,
  verdict: LetterFacts['verdict'],
  from: string,
): Promise<LetterFrame['path']> {
  const wanted = PATH_OF[verdict]
  const none = { isAgreed: false, owner: null, steps: [] }
  if (!wanted) return none
  const path = await findPathOf(db, repId)
  if (path && path.path === wanted) {
    const open = path.steps.filter(({ state }) => state === 'open')
    return {
      isAgreed: true,
      owner: path.ownerId === null ? null : ((await findName(db, path.ownerId)) ?? null),
      steps: open.map(({ title, dueOn }) => ({ title, dueOn })),
    }
  }
  const person = await findPathPerson(db, repId)
  if (!person) return none
  const { steps } = await suggestionFor(db, { ...person, verdict }, from, wanted)
  return {
    isAgreed: false,
    owner: null,
    steps: steps.map(({ step }) => ({ title: step.title, dueOn: null })),
  }
}

/** How a letter is referred to: the number of its ledger entry, with the year. */
export const referenceOf = ({
  seq,
  signedAt,
  timeZone,
}: Pick<RecordDocument, 'seq' | 'signedAt' | 'timeZone'>): string =>
  `${dayIn(timeZone, signedAt).split('-')[0]}-${String(seq).padStart(4, '0')}`
