import type { RecordDocument } from '../contract/record-document.ts'
import { isPromotion, type Verdict } from '../model/decision.ts'
import { SOURCE_NAMES } from '../model/source.ts'
import { asList, nearestStep } from '../readiness/wording.ts'

export type LetterKind = 'not-now' | 'welcome'

export const letterKind = (verdict: Verdict): LetterKind =>
  isPromotion(verdict) ? 'welcome' : 'not-now'

/** Line of a letter that stands for a box to write in. */
export const REPLY_BOX = '[reply]'

/** Months until the evidence is looked at again [J]. */
const RECHECK: Record<Exclude<Verdict, 'promote-now' | 'promote-with-conditions'>, number> = {
  'develop-as-leader': 6,
  'grow-as-expert-seller': 12,
  'not-enough-evidence': 3,
}
const GAPS = 3

interface Gap {
  name: string
  now: string
  next: string
}

/**
 * The letter to the person a record is about, as Markdown that HR can edit: headings, paragraphs and lists. It is
 * written from the person's own record and says nothing about anybody else; the reason is left out when it names
 * somebody (`reasonNames`). `day` writes a calendar day as the letter does.
 */
export function composeLetter(
  record: RecordDocument,
  { reasonNames, day }: { reasonNames: readonly string[]; day: (iso: string) => string },
): string {
  const { verdict, subject } = record
  if (verdict === null || subject === null) return ''
  const reason = reasonNames.length > 0 || record.reason === null ? [] : [record.reason]
  const parts = isPromotion(verdict)
    ? welcome(record, reason)
    : notNow(record, verdict as keyof typeof RECHECK, reason, day) // the other verdicts
  return `${[day(record.signedAt), `Dear ${subject.name},`, ...parts]
    .filter((part) => part !== '')
    .join('\n\n')}\n`
}

function notNow(
  record: RecordDocument,
  verdict: keyof typeof RECHECK,
  reason: readonly string[],
  day: (iso: string) => string,
): string[] {
  const gaps = gapsOf(record)
  return [
    OPENINGS[verdict],
    '## Why',
    ...reason,
    ...(record.headline ? [record.headline] : []),
    ...(gaps.length > 0
      ? [
          '## What mattered most',
          ...gaps.flatMap(({ name, now, next }) => [`### ${name}`, `${now} ${next}`]),
        ]
      : []),
    '## The path offered',
    ...PATHS[verdict](record),
    '## What happens next',
    list([
      'A conversation about this letter with your manager, within two weeks.',
      `The evidence is looked at again on ${day(monthsLater(record.signedAt, RECHECK[verdict]))}, with everything that is new by then.`,
      'You can see everything that is recorded about you, who has looked at it, and have mistakes corrected.',
    ]),
    record.signedBy?.name ?? '',
    '## Your own view',
    'What is missing or wrong in your eyes? What you write here is put beside the decision, word for word.',
    REPLY_BOX,
  ]
}

const OPENINGS: Record<keyof typeof RECHECK, string> = {
  'develop-as-leader':
    'The decision about the present openings is made, and you are not being promoted this time. This letter says why, what mattered most, and what comes next.',
  'grow-as-expert-seller':
    'The decision about the present openings is made. It is a decision for a career as an expert seller, not for the job of leading sellers: two different jobs, and the evidence says plainly which of them you do so well.',
  'not-enough-evidence':
    'The decision about the present openings is made. About you it says that too little is known to decide either way. That is a gap in the evidence, not a judgement of you.',
}

const PATHS: Record<keyof typeof RECHECK, (record: RecordDocument) => string[]> = {
  'develop-as-leader': () => [
    'The path of a future leader. Each finished step is evidence that counts at the next look:',
    list([
      'Take a new colleague through the first months, with a goal for them and a check-in every week.',
      'Run the pipeline review of the team for a quarter, with your manager watching.',
      'Stand in as acting lead for a few weeks, and be rated on it.',
    ]),
  ],
  'grow-as-expert-seller': () => [
    'The path of an expert seller: principal seller, deal strategist, or paid mentor without a team to run. It is a career of its own, not a waiting room:',
    list([
      'Larger and harder accounts, with a say in how they are won.',
      'Deal reviews for colleagues who ask for one.',
      'A title and pay that follow from results, agreed with your manager.',
    ]),
  ],
  'not-enough-evidence': (record) => [
    'The next step is to see more, in the cheapest way first:',
    list(missingEvidence(record)),
  ],
}

function welcome(record: RecordDocument, reason: readonly string[]): string[] {
  const gaps = gapsOf(record).slice(0, 2)
  return [
    record.opening
      ? `You are being promoted: ${record.opening}. This letter says why, what is expected, and how the first ninety days go.`
      : 'You are being promoted. This letter says why, what is expected, and how the first ninety days go.',
    '## Why',
    ...reason,
    // What the evidence suggested instead is no welcome; it stands in the record.
    ...(record.headline && !record.override ? [record.headline] : []),
    ...(record.conditions ? ['## Conditions', record.conditions] : []),
    '## What changes',
    'The job is another one from the first day: results come from what others deliver. Your own selling ends, your accounts move on with a hand-over, and your success is theirs.',
    '## The first ninety days',
    '### Days 1 to 30: listen',
    list([
      'One long conversation with every person of the team: strengths, coaching point, what they want next.',
      'Hand over your accounts, and close no deal in anybody’s place.',
      'Agree with your manager what good looks like after ninety days.',
    ]),
    '### Days 31 to 60: set the rhythm',
    list([
      'A weekly pipeline review and one coached call or meeting for each person.',
      'One goal for each person, written down with them.',
    ]),
    '### Days 61 to 90: show it',
    list([
      'One thing the team does better because of you, with figures.',
      'Feedback from the team, collected by somebody else.',
    ]),
    ...(gaps.length > 0
      ? [
          '## What to work on first',
          ...gaps.flatMap(({ name, now, next }) => [`### ${name}`, `${now} ${next}`]),
        ]
      : []),
    record.signedBy?.name ?? '',
    '## Your own view',
    'What do you need to do this well? What you write here is put beside the decision, word for word.',
    REPLY_BOX,
  ]
}

const list = (items: readonly string[]): string => items.map((item) => `- ${item}`).join('\n')

/** The competencies that held the person back: gates that are not met first, then the lowest scores. */
function gapsOf(record: RecordDocument): Gap[] {
  const standing = record.candidates[record.candidate - 1]?.standing
  const { competencies, rules } = record.models.manager
  if (!standing) return []
  const gated = new Set(
    rules.gates.flatMap((gate) => {
      const state = standing.gates.find((one) => one.gate === gate.id)?.state
      return gate.kind === 'competency' && state !== 'pass' ? [gate.competency as string] : []
    }),
  )
  return standing.leadership.competencies
    .flatMap(({ competency, score }) => {
      const definition = competencies.find(({ id }) => id === competency)
      return definition && score !== null
        ? [{ definition, score, gated: gated.has(competency) }]
        : []
    })
    .filter(({ score, gated: isGated }) => isGated || score < rules.line + 0.5)
    .sort((a, b) => Number(b.gated) - Number(a.gated) || a.score - b.score)
    .slice(0, GAPS)
    .map(({ definition, score }) => {
      const step = nearestStep(score)
      const now = definition.anchors[step - 1] ?? ''
      const next = definition.anchors[step] ?? ''
      return {
        name: definition.name,
        now: `What was seen so far comes nearest to: ${now}`,
        next: next === '' ? '' : `The next step looks like this: ${next}`,
      }
    })
}

function missingEvidence(record: RecordDocument): string[] {
  const standing = record.candidates[record.candidate - 1]?.standing
  const sources = standing?.leadership.sources.filter(({ score }) => score === null) ?? []
  const names = sources.map(({ source }) => SOURCE_NAMES[source].toLowerCase())
  const raters = standing?.leadership.raters ?? 0
  const { minRaters } = record.models.manager.rules
  return [
    ...(names.length > 0 ? [`Still missing: ${asList(names)}.`] : []),
    ...(raters < minRaters
      ? [`More people who have seen you lead: ${minRaters} are needed, so far there are ${raters}.`]
      : []),
    'A coaching exercise and a pipeline review as acting lead, both rated.',
  ]
}

function monthsLater(at: string, months: number): string {
  const whole = Number(at.slice(0, 4)) * 12 + Number(at.slice(5, 7)) - 1 + months
  const day = Math.min(28, Number(at.slice(8, 10)))
  const two = (value: number) => String(value).padStart(2, '0')
  return `${Math.floor(whole / 12)}-${two((whole % 12) + 1)}-${two(day)}`
}

/** A letter as the blocks it is set from. */
export type LetterBlock =
  | { kind: 'heading'; level: 2 | 3; text: string }
  | { kind: 'paragraph'; text: string }
  | { kind: 'list'; items: string[] }
  | { kind: 'reply' }

/** Reads the Markdown of a letter; anything it does not know is a paragraph. */
export function letterBlocks(text: string): LetterBlock[] {
  return text
    .split(/\n{2,}/)
    .map((block) => block.trim())
    .filter((block) => block !== '')
    .flatMap((block): LetterBlock[] => {
      if (block === REPLY_BOX) return [{ kind: 'reply' }]
      const heading = /^(#{1,3}) ([^\n]+)(?:\n([\s\S]+))?$/.exec(block)
      if (heading) {
        const [, marks = '', title = '', rest] = heading
        const level = marks.length === 3 ? 3 : 2
        return [{ kind: 'heading', level, text: title }, ...(rest ? letterBlocks(rest) : [])]
      }
      const lines = block.split('\n')
      if (lines.every((line) => line.startsWith('- '))) {
        return [{ kind: 'list', items: lines.map((line) => line.slice(2)) }]
      }
      return [{ kind: 'paragraph', text: block }]
    })
}

/**
 * Names of other people in a text. `everyone` is looked for by whole names; of the `near` (candidates of the same
 * cycle) each part of a name counts. Parts of `own` names, the reader's and the signatory's, are never strangers.
 */
export function othersNamed(
  text: string,
  {
    everyone,
    near,
    own,
  }: { everyone: readonly string[]; near: readonly string[]; own: readonly string[] },
): string[] {
  const words = new Set(text.normalize('NFC').match(/[\p{L}\p{M}'’-]+/gu) ?? [])
  const folded = ` ${text.normalize('NFC').toLowerCase()} `
  const ownParts = new Set(own.flatMap(partsOfName))
  const found = new Set<string>()
  for (const name of everyone) {
    if (
      !own.includes(name) &&
      name.includes(' ') &&
      folded.includes(name.normalize('NFC').toLowerCase())
    )
      found.add(name)
  }
  for (const name of near) {
    if (own.includes(name)) continue
    if (partsOfName(name).some((part) => !ownParts.has(part) && words.has(part))) found.add(name)
  }
  return [...found].sort()
}

const partsOfName = (name: string): string[] =>
  name
    .normalize('NFC')
    .split(/\s+/)
    .filter((part) => part.length > 1)
