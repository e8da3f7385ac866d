import { AppError } from '../../../shared/errors.ts'
import { BAR_NAMES } from '../../../shared/model/calibration.ts'
import { compareNames } from '../../../shared/model/name-key.ts'
import type { Rating } from '../../../shared/model/rating.ts'
import { asCount } from '../../../shared/readiness/wording.ts'
import { listOwnStandings } from '../books/cycle-basis.repository.ts'
import { getCycle, getCycleModels } from '../books/cycles.repository.ts'
import { findDecision, listCyclesOf } from '../books/decisions.repository.ts'
import { listKeptBack } from '../books/kept-back.repository.ts'
import { findName, listRatings } from '../books/organisation.repository.ts'
import type { StoredModels } from '../books/role-models.repository.ts'
import { toStanding } from '../books/standings.repository.ts'
import type { Actor } from '../context.ts'
import type { Reader } from '../db/database.ts'
import type { PreRead, PreReadPage, SeenNote } from '../paper/pre-read.ts'
import type { EarlierCycle } from '../paper/since-last-cycle.ts'
import { longDay } from '../paper/wording.ts'
import type { CycleStandings } from './cycle-standings.ts'
import { salesRecord } from './decision-case.ts'
import { masked, nameOf, type SessionView, titleOf, type ViewedCase } from './session-view.ts'

/** Marks from which a note speaks for leading, and up to which it speaks against it. */
const FOR = 4
const AGAINST = 2

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
      standing,
      series: await salesRecord(db, { cycle, standing, models }),
      competencies: models.manager.competencies,
      line: models.manager.rules.line,
      earlier: await earlierOf(db, view, one),
      notes: notesOf(await listRatings(db, one.item.repId), models).map((note) => ({
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

/** What the newest cycle before this one kept and decided about the same person; null = there is none. */
async function earlierOf(
  db: Reader,
  { cycle, session }: SessionView,
  one: ViewedCase,
): Promise<EarlierCycle | null> {
  const known = await listCyclesOf(db, one.item.repId)
  const at = known.findIndex(({ cycleId }) => cycleId === cycle.cycleId)
  const before = known.slice(at + 1).find(({ state }) => state !== 'draft' && state !== 'rating')
  if (at < 0 || !before) return null
  const found = (await listOwnStandings(db, before.cycleId)).find(
    ({ repId }) => repId === one.item.repId,
  )
  const models = await getCycleModels(db, await getCycle(db, before.cycleId))
  const decision = await findDecision(db, before.cycleId, one.item.repId)
  const decided =
    decision?.state === 'signed' && decision.verdict !== null
      ? {
          verdict: decision.verdict,
          conditions: masked(decision.conditions, one, session),
          changedLater: decision.later.length > 0,
        }
      : null
  return {
    cycleName: before.name,
    standing: found ? toStanding(found.detail, models) : null,
    decided,
  }
}

/** Notes that raters wrote beside a clear mark, newest first, without who wrote them. */
function notesOf(ratings: readonly Rating[], { manager }: StoredModels): SeenNote[] {
  const names = new Map(
    manager.competencies.map(({ id, shortName }) => [id as string, shortName] as const),
  )
  const written = ratings
    .flatMap(({ note, score, source, competency, ratedOn }) => {
      const name = names.get(competency)
      const side =
        score === null ? null : score >= FOR ? 'for' : score <= AGAINST ? 'against' : null
      const text = note?.trim() ?? ''
      return name === undefined || side === null || text === '' || source === 'self'
        ? []
        : [{ text, name, side, ratedOn: ratedOn ?? '' } as const]
    })
    .sort((a, b) => b.ratedOn.localeCompare(a.ratedOn) || a.text.localeCompare(b.text))
  const same = Map.groupBy(written, ({ text, name, side }) => `${side} ${name} ${text}`)
  return [...same.values()].flatMap((list) => {
    const [first] = list
    if (!first) return []
    const { text, name, side, ratedOn } = first
    const raters = list.length === 1 ? [] : [asCount(list.length, 'rater')]
    const when = ratedOn === '' ? [] : [longDay(ratedOn)]
    return [{ text, side, about: [name, ...raters, ...when].join(', ') }]
  })
}
