import { lookWords } from '../../../../shared/exchange/look-words.ts'
import { dayIn, longDay } from '../../../../shared/model/calendar.ts'
import { asCount, asList } from '../../../../shared/readiness/wording.ts'
import { listLooksAt, listPacksAbout } from '../../books/access.repository.ts'
import { listChangesOfPerson } from '../../books/changes-of-person.repository.ts'
import { listKept } from '../../books/keeping.repository.ts'
import { getLetterhead } from '../../books/letters.repository.ts'
import { getRetentionYears } from '../../books/records.repository.ts'
import { getConventions, getTimeZone } from '../../books/workspaces.repository.ts'
import type { Reader } from '../../db/database.ts'
import { moment } from '../../paper/wording.ts'
import { rolesOf } from './access-words.ts'

export interface ReportPart {
  title: string
  lines: string[]
}

/** Tables in which files change what is kept about a person. */
const CHANGED = ['rep', 'period_result', 'deal_credit', 'outcome', 'evidence_item', 'rating']
const CHANGES = 1000

/**
 * What GDPR article 15(1) asks beside the data: purposes, source, recipients, periods, rights and the logic behind a
 * suggestion.
 */
export async function frameOf(db: Reader, id: string, at: string): Promise<ReportPart[]> {
  const head = await getLetterhead(db)
  return [
    {
      title: 'Why this is kept',
      lines: [
        'To decide who is promoted from selling to leading sellers, and to say why.',
        'To keep a record of each decision, so that it can be checked later.',
        `The organisation that decides this and answers for it is ${head.organisation}.`,
      ],
    },
    { title: 'Where it comes from', lines: await sourcesOf(db, id) },
    { title: 'Who received it', lines: await recipientsOf(db, id) },
    { title: 'How long it is kept', lines: await periodsOf(db, id, at) },
    {
      title: 'What you may ask for',
      lines: [
        'A copy of what is kept about you, as this report is.',
        'That what is wrong is put right. A signed record is never rewritten; a correction is added to it and shown with it.',
        'That your own view is added to a record about you.',
        'That what is kept about you is erased or no longer used, as far as no law and no legal hold asks that it is kept.',
        `To object, and to have a person look at a decision again: ${head.appealTo}.`,
        'To complain to the data protection office of the place where you live or work.',
      ],
    },
    {
      title: 'How a suggestion comes about',
      lines: [
        'From your sales results the program computes how much you sell beside your peers.',
        'From ratings of what people saw you do it computes how well you fit the job of leading sellers.',
        'From both, and from the gates that the role model names, it makes a suggestion. It decides nothing: each decision is written, given a reason and signed by a person, who may decide otherwise.',
      ],
    },
  ]
}

async function sourcesOf(db: Reader, id: string): Promise<string[]> {
  const zone = await getTimeZone(db)
  const changes = await listChangesOfPerson(db, id, { tables: CHANGED, rater: id }, CHANGES)
  const files = new Map<string, string>()
  for (const { fileName, at } of changes) if (fileName !== null) files.set(fileName, at)
  const { currency } = await getConventions(db)
  const byHand = changes.some(({ fileName }) => fileName === null)
  return [
    'People and results come from files and forms of the organisation. Ratings come from the people who were asked to rate you, and from yourself where you rated yourself.',
    ...[...files].map(
      ([file, at]) =>
        `The file ${file}, read on ${longDay(dayIn(zone, at))}, changed values about you.`,
    ),
    ...(byHand
      ? ['Values about you were also typed in by somebody with the role Director or HR.']
      : []),
    ...(currency === null ? [] : [`Amounts of money are in ${currency}.`]),
  ]
}

async function recipientsOf(db: Reader, id: string): Promise<string[]> {
  const zone = await getTimeZone(db)
  const rows = await listPacksAbout(db, id)
  return [
    'The program sends nothing anywhere. Inside the organisation what is kept is seen by those who rate, lead the meeting, decide, or work in HR.',
    ...rows.map(
      ({ at, form }) =>
        `On ${longDay(dayIn(zone, at))} an HR pack that is also about you was written as a ${form}.`,
    ),
    rows.length === 0
      ? 'No HR pack about you was written.'
      : 'Whom a pack was given to is not known to the program; the organisation has to say it.',
  ]
}

async function periodsOf(db: Reader, id: string, at: string): Promise<string[]> {
  const zone = await getTimeZone(db)
  const years = await getRetentionYears(db)
  const own = (await listKept(db, at, dayIn(zone, at))).records.filter(({ repId }) => repId === id)
  return [
    `A signed record is kept ${asCount(years, 'year')} from its last signature. Everything else is kept until the organisation takes it out or erases you.`,
    ...own.map(
      ({ seq, keepUntil, held }) =>
        `The record of entry ${seq} is kept until ${longDay(keepUntil)}${held ? ', and longer while a legal hold stands' : ''}.`,
    ),
  ]
}

/** When somebody opened or took out anything about the person, what it was and in which role; names stay inside. */
export async function looksAt(db: Reader, ids: readonly string[]): Promise<string[]> {
  const zone = await getTimeZone(db)
  const rows = await listLooksAt(db, ids)
  if (rows.length === 0) return ['Nobody.']
  return [
    'Those who looked are told by their role and not by name: they acted for the organisation, and their names are their own data. Each name stands in the ledger; ask for it where you need it to use your rights.',
    ...rows.map(({ at, what, roles }) => {
      const held = rolesOf(roles)
      const who =
        held.length === 0 ? 'somebody without a role today' : `somebody who is ${asList(held)}`
      return `${moment(at, zone)}: ${who} looked at the ${lookWords(what ?? 'hr-pack')}.`
    }),
  ]
}
