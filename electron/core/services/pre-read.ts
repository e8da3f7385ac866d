import { AppError } from '../../../shared/errors.ts'
import { longDay } from '../../../shared/model/calendar.ts'
import { BAR_NAMES } from '../../../shared/model/calibration.ts'
import { compareNames } from '../../../shared/model/name-key.ts'
import { asCount } from '../../../shared/readiness/wording.ts'
import { listKeptBack } from '../books/kept-back.repository.ts'
import { getLetterhead } from '../books/letters.repository.ts'
import { findName, listRatings } from '../books/organisation.repository.ts'
import type { Actor } from '../context.ts'
import type { Reader } from '../db/database.ts'
import type { PreRead, PreReadPage } from '../paper/pre-read.ts'
import type { CycleStandings } from './cycle-standings.ts'
import { salesRecord } from './decision-case.ts'
import { earlierOf } from './earlier-cycle.ts'
import { raterNotes } from './rater-notes.ts'
import { masked, nameOf, type SessionView, titleOf, type ViewedCase } from './session-view.ts'

/**
 * The pre-read of a session for one member, or (`readerId` null) for the whole panel: cases whose first opinions are
 * still sealed. No page is made of a case that is kept from whoever saves it, that the reader does not vote on, or whose
 * candidate the reader has yet to rate.
 * @throws AppError `rule-violated` when there is nothing to read before
 */
export async function preReadOf(
  db: Reader,
  view: SessionView,
  { actor, readerId, at }: Pick<Actor, 'actor'> & { readerId: string | null; at: string },
  standings: CycleStandings,
): Promise<{ preRead: PreRead; cases: string[] }> {
  const { session, cycle, members } = view
  const waiting = view.cases.filter(
    ({ item, withdrawn }) => item.position === null && withdrawn === null,
  )
  if (session.state === 'closed' || waiting.length === 0)
    throw new AppError(
      'rule-violated',
      'First opinions on every case are opened. A pre-read is for the time before; the result and the minutes say what came of it.',
    )
  const reader = members.find(({ personId }) => personId === readerId)
  const unrated = await unratedBy(db, [actor, ...(reader ? [reader.personId] : [])])
  const shown = waiting
    .filter((one) => !one.withheld && !unrated.has(one.item.repId) && !keptFrom(one, readerId))
    .sort((a, b) => compareNames(titleOf(a, session), titleOf(b, session)))
  const mine = shown.filter(
    ({ voters }) => !reader || voters.some(({ personId }) => personId === reader.personId),
  )
  const { models, standings: all } = await standings.get(db, cycle)
  const pages: PreReadPage[] = []
  const cases: string[] = []
  for (const one of mine) {
    const standing = all.find(({ repId }) => repId === one.item.repId)
    if (!standing) continue
    cases.push(one.item.caseId)
    pages.push({
      title: titleOf(one, session),
      about: session.namesHidden ? '' : await aboutOf(db, one),
      candidateFor: candidateFor(cycle.openings),
      standing,
      series: await salesRecord(db, { cycle, standing, models }),
      competencies: models.manager.competencies,
      line: models.manager.rules.line,
      earlier: await earlierOf(db, view, one),
      notes: raterNotes(await listRatings(db, one.item.repId), models).map((note) => ({
        ...note,
        text: masked(note.text, one, session),
      })),
    })
  }
  return {
    cases,
    preRead: {
      cycleName: cycle.name,
      openings: cycle.openings,
      facilitator: await nameOf(db, session.facilitatorId),
      meetingOn: cycle.dates.calibrationOn,
      decisionDueOn: cycle.dates.decisionDueOn,
      reader: reader?.name ?? null,
      panel: members
        .filter(({ presence }) => presence !== 'left')
        .map(({ name, canVote }) => (canVote ? name : `${name} (no vote)`)),
      agenda: await Promise.all(shown.map((one) => agendaLine(db, view, one))),
      kept: waiting.length - shown.length,
      pages,
      paper: (await getLetterhead(db)).paper,
      at,
    },
  }
}

/** People whose figures one of these has yet to rate, so that no figure may lead the rating. */
async function unratedBy(db: Reader, people: readonly string[]): Promise<ReadonlySet<string>> {
  const found = await Promise.all(people.map((personId) => listKeptBack(db, personId)))
  return new Set(found.flat().map(({ repId }) => repId))
}

/** The reader is the candidate or has a conflict of interest: not even the name is in it. */
const keptFrom = ({ bars }: ViewedCase, readerId: string | null): boolean =>
  bars.some(
    ({ personId, kind }) =>
      (personId as string) === readerId && (kind === 'conflict' || kind === 'self'),
  )

async function agendaLine(
  db: Reader,
  { session }: SessionView,
  one: ViewedCase,
): Promise<PreRead['agenda'][number]> {
  const { bars, rep, facts } = one
  const title = titleOf(one, session)
  // A manager or a team would say whose letter it is.
  if (session.namesHidden) {
    const notVoting = bars.length === 0 ? '' : asCount(bars.length, 'member')
    return { title, team: '', presenter: '', notVoting }
  }
  return {
    title,
    team: rep.team ?? '',
    presenter: facts.presenterId === null ? '' : await nameOf(db, facts.presenterId),
    notVoting: bars
      .filter(({ kind }) => kind !== 'no-vote')
      .map(({ name, kind }) => `${name}, ${BAR_NAMES[kind]}`)
      .join('\n'),
  }
}

/** Everybody in a cycle is considered for each of its openings. */
function candidateFor(openings: readonly string[]): string {
  const names = [...new Set(openings)]
  return names.length > 3 ? `one of the ${names.length} openings of this cycle` : names.join(' or ')
}

async function aboutOf(db: Reader, { rep }: ViewedCase): Promise<string> {
  const manager = rep.managerId === null ? null : await findName(db, rep.managerId)
  return [
    rep.role,
    rep.team,
    rep.hiredOn === null ? null : `hired ${longDay(rep.hiredOn)}`,
    manager ? `reports to ${manager}` : null,
  ]
    .filter((part) => part !== null)
    .join(' · ')
}
