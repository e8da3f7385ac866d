import { strToU8, zipSync } from 'fflate'
import { safeFileName } from '../../../shared/exchange/file-name.ts'
import { longDay } from '../../../shared/model/calendar.ts'
import { ratingMinutes } from '../../../shared/readiness/rating-time.ts'
import { asCount } from '../../../shared/readiness/wording.ts'
import { mailDraft } from './mail-draft.ts'

/** One request file and what the mail it goes out with has to say. */
export interface RequestMail {
  name: string
  /** Null = not known. */
  address: string | null
  fileName: string
  content: string
  /** People to rate or to vote on. */
  people: number
  /** Answers it asks for; absent where they are not counted. */
  answers?: number
}

export interface MailRound {
  kind: 'ratings' | 'ballots'
  cycleName: string
  asker: string
  /** YYYY-MM-DD; null = no day is set. */
  dueOn: string | null
  /** ISO-8601 UTC. */
  at: string
}

/** Drafts for everybody asked, in one zip: a mail with the request file in it, and the request file by itself. */
export function requestMails(round: MailRound, mails: readonly RequestMail[]): Uint8Array {
  const { at } = round
  const files = mails.flatMap((mail, index): [string, Uint8Array][] => {
    // Two people of one name get a file each.
    const number = String(index + 1).padStart(String(mails.length).length, '0')
    const draft = mailDraft({
      subject: subjectOf(round),
      body: bodyOf(round, mail),
      to: mail.address === null ? null : { name: mail.name, address: mail.address },
      at,
      attachment: { fileName: mail.fileName, content: Buffer.from(mail.content) },
    })
    return [
      [`${number} ${safeFileName(mail.name, 60) || 'mail'}.eml`, strToU8(draft)],
      [`request files/${number} ${mail.fileName}`, strToU8(mail.content)],
    ]
  })
  return zipSync(Object.fromEntries(files), { mtime: new Date(at) })
}

const subjectOf = ({ kind, cycleName, dueOn }: MailRound): string =>
  `${kind === 'ratings' ? 'Ratings' : 'Opinions'} for ${cycleName}${dueOn === null ? '' : `, ${whenOf(kind)} ${longDay(dueOn)}`}`

const whenOf = (kind: MailRound['kind']) => (kind === 'ratings' ? 'by' : 'before the meeting on')

function bodyOf({ kind, cycleName, asker, dueOn }: MailRound, mail: RequestMail): string {
  const { name, people, fileName, answers = 0 } = mail
  const minutes = ratingMinutes(answers)
  const when = dueOn === null ? '' : `, ${whenOf(kind)} ${longDay(dueOn)}`
  const what =
    kind === 'ratings'
      ? `to rate ${asCount(people, 'person', 'people')}`
      : `for your opinion on ${asCount(people, 'candidate')}`
  return [
    `Hello ${name},`,
    '',
    `${asker} asks you ${what} for ${cycleName}${when}.${minutes === null ? '' : ` It takes about ${minutes} minutes.`}`,
    '',
    `1. Save the attached file "${fileName}" and open it in Proceed.`,
    kind === 'ratings'
      ? '2. Rate each person by yourself, then lock your ratings.'
      : '2. Give your opinion on each candidate by yourself, and seal it.',
    '3. Save the reply file and send it back. Nobody but the workspace that asked can read it.',
    '',
    `The reply asks for a code. ${asker} gives it to you by phone or in person, never in a mail.`,
    '',
    'The attached file is not encrypted and is meant for you alone: please do not pass it on.',
    '',
  ].join('\n')
}
