import { lookWords } from '../../../../shared/exchange/look-words.ts'
import { EVENT_KINDS } from '../../../../shared/exchange/record-fields.ts'
import { CONDUCT_RESULT_NAMES, conductSaidSchema } from '../../../../shared/model/conduct.ts'
import {
  asAmount,
  asCount,
  asPercent,
  asPeriod,
  asSigned,
} from '../../../../shared/readiness/wording.ts'
import { factSentences } from './access-facts.ts'
import { tellStanding } from './access-standing.ts'
import { type Known, nameOf } from './access-tables.ts'
import { ended, plain, wordsOf } from './access-values.ts'

type Facts = Readonly<Record<string, unknown>>

/** What an entry of a kind is, behind “Entry 11 of the ledger, of 5 January 2026,”. */
const KINDS: Readonly<Record<string, string>> = {
  [EVENT_KINDS.decision]: 'is a signed decision',
  [EVENT_KINDS.evidence]: 'keeps what was known when a decision was signed',
  [EVENT_KINDS.statement]: 'adds something to a signed record',
  [EVENT_KINDS.later]: 'is a later decision',
  [EVENT_KINDS.laterProposed]: 'proposes a later decision',
  [EVENT_KINDS.laterDropped]: 'drops a later decision that was proposed',
  [EVENT_KINDS.seconded]: 'is the agreement of a second person',
  [EVENT_KINDS.conduct]: 'states what was found about conduct',
  [EVENT_KINDS.holdSet]: 'sets a legal hold',
  [EVENT_KINDS.holdKept]: 'keeps a legal hold after another look',
  [EVENT_KINDS.holdReleased]: 'lifts a legal hold',
  [EVENT_KINDS.keptAsked]: 'asks for another time for which a record is kept',
  [EVENT_KINDS.keptChanged]: 'changes the time for which a record is kept',
  [EVENT_KINDS.keptRefused]: 'keeps the time for which a record is kept as it was',
  [EVENT_KINDS.purged]: 'is the deletion of a record',
  [EVENT_KINDS.merged]: 'makes two records of one person one, or takes them apart',
  [EVENT_KINDS.imported]: 'is an import of a file',
  [EVENT_KINDS.takenBack]: 'is an import that was taken back',
  [EVENT_KINDS.role]: 'gives or takes a role',
  [EVENT_KINDS.cycleMoved]: 'moves a promotion cycle on',
  [EVENT_KINDS.export]: 'is an HR pack that was exported',
  [EVENT_KINDS.countersignature]: 'countersigns the ledger',
  [EVENT_KINDS.keyMade]: 'is a key that was made',
  [EVENT_KINDS.proven]: 'signs entries with a key of its own',
}

export const kindWords = (kind: string): string =>
  KINDS[kind] ?? `is of the kind “${wordsOf(kind)}”`

/** What is told first of an entry; the rest follows as it is stored. */
const FIRST = ['subject', 'verdict', 'opening', 'reason', 'suggestion', 'headline']
export const inOrder = <T extends { field: string }>(fields: readonly T[]): T[] => {
  const rank = ({ field }: T) => {
    const at = FIRST.indexOf(field)
    return at < 0 ? FIRST.length : at
  }
  return [...fields].sort((a, b) => rank(a) - rank(b))
}

const WHO = /(?:^|\.)(?:subject|identity|case|whose|to)(?:\.\d+)?$/
const ACTING = /^(?:actor|author|signer|signed-by|seconded-by|proposed-by|conduct-by)$|\.author$/

/** What one field of an entry says about the person, as sentences. */
export function tellField(field: string, value: unknown, known: Known): string {
  if (ACTING.test(field)) return `It names you among those who acted${named(value)}.`
  if (WHO.test(field)) return `It names you${named(value)}.`
  const standing = tellStanding(value, (id) => nameOf(id, known))
  if (standing !== null) return standing
  const part = field.replace(/(?<!\d)\d+\./g, '').replace(/\.\d+$/, '')
  const tell = FIELDS[part] ?? FIELDS[part.split('.').at(-1) ?? '']
  if (tell) return tell(value, known)
  if (typeof value !== 'object' || value === null)
    return ended(`The ${wordsOf(part)} is this: ${plain(value)}`)
  return factSentences(value)
}

function named(value: unknown): string {
  const name = factsIn(value).name
  return typeof name === 'string' && name !== '' ? ` as ${name}` : ''
}

const factsIn = (value: unknown): Facts =>
  typeof value === 'object' && value !== null ? (value as Facts) : {}
const listed = (value: unknown): readonly Facts[] =>
  Array.isArray(value) ? value.map(factsIn) : []
const amount = (value: unknown): string =>
  typeof value === 'number' ? asAmount(value, null) : 'not known'

const FIELDS: Readonly<Record<string, (value: unknown, known: Known) => string>> = {
  verdict: (value) => `Decided is “${plain(value)}”.`,
  suggestion: (value) => `“${plain(value)}” was suggested.`,
  headline: (value) => `In one line it said: ${ended(plain(value))}`,
  contrast: (value) => `Of the two jobs it said: ${ended(plain(value))}`,
  reason: (value) => `The reason: ${ended(plain(value))}`,
  opening: (value) => `The seat is ${plain(value)}.`,
  'cycle-name': (value) => `The cycle is ${plain(value)}.`,
  'conditions-by': (value) => `The conditions are to be met by ${plain(value)}.`,
  'postponed-to': (value) => `It is postponed to ${plain(value)}.`,
  'override-reason': (value) => `Why it goes against the suggestion: ${ended(plain(value))}`,
  result: (value) => `What was found: ${found(value)}.`,
  checked: (value) => `What was looked at: ${ended(plain(value))}`,
  reference: (value) => `It can be found again under ${plain(value)}.`,
  conduct: (value) => `Of your conduct it keeps what was found: ${found(factsIn(value).result)}.`,
  'conduct-words': (value) => factSentences(value),
  'rested-on': (value) =>
    listed(value).length === 0
      ? 'It rested on no gap.'
      : `It rested on these: ${listed(value)
          .map(({ name }) => plain(name))
          .join(', ')}.`,
  reasons: (value) =>
    listed(value)
      .map(
        ({ text, support }) =>
          `${ended(plain(text))}${support ? ` That rests on: ${ended(plain(support).replaceAll(' · ', ', '))}` : ''}`,
      )
      .join(' '),
  notes: (value) =>
    (Array.isArray(value) ? value : [])
      .flatMap((note) => (typeof note === 'string' ? [`A note says: ${ended(note)}`] : []))
      .join(' '),
  ratings: (value, known) =>
    listed(value)
      .map(({ rater, source, competency, score, ratedOn }) => {
        const what = `“${nameOf(competency, known)}”`
        const how = `Rater ${plain(rater)} (${plain(source).toLowerCase()})`
        const on = ratedOn ? ` on ${plain(ratedOn)}` : ''
        return score === null || score === undefined
          ? `${how} had not seen ${what}${on}.`
          : `${how} gave ${plain(score)} of 5 for ${what}${on}.`
      })
      .join(' '),
  looks: (value) =>
    listed(value)
      .map(
        ({ person, what, firstAt, lastAt, entries }) =>
          `Person ${plain(person)} of this entry looked at the ${lookWords(String(what))} ${asCount(Array.isArray(entries) ? entries.length : 1, 'time')}, first on ${plain(firstAt)}${firstAt === lastAt ? '' : `, last on ${plain(lastAt)}`}.`,
      )
      .join(' '),
  replaced: (value) =>
    listed(value)
      .flatMap(({ at, reason, values }) => [
        ...listed(values).map(
          ({ name, before, after }) =>
            `On ${plain(at)} the ${wordsOf(plain(name))} was changed from ${plain(before) || 'nothing'} to ${plain(after) || 'nothing'}.`,
        ),
        ...(reason ? [`The reason: ${ended(plain(reason))}`] : []),
      ])
      .join(' '),
  series: (value) =>
    listed(value)
      .map(({ period, quota, actual, attainment, counted, peersMiddle }) => {
        const given = quota === null || quota === undefined
        const share = typeof attainment === 'number' ? asPercent(attainment) : null
        return [
          `In ${asPeriod(plain(period))} ${given ? 'no quota was given to you' : `your quota was ${amount(quota)}`} and you sold ${amount(actual)}.`,
          share === null
            ? ''
            : given
              ? `That is ${share} of what the middle of your peers sold.`
              : `That is ${share} of your quota, with your presence counted.`,
          typeof peersMiddle === 'number'
            ? `The middle of your peers is ${asPercent(peersMiddle)}.`
            : '',
          counted === false ? 'It does not count.' : '',
        ]
          .filter(Boolean)
          .join(' ')
      })
      .join(' '),
  cost: (value) => {
    const { seat, team, teamAmount, assumptions } = factsIn(value)
    const range = (label: string, three: unknown, say: (value: unknown) => string) => {
      const { low, middle, high } = factsIn(three)
      return typeof middle === 'number'
        ? [
            `${label}: ${say(low)} at the low end, ${say(middle)} in the middle, ${say(high)} at the high end.`,
          ]
        : []
    }
    return [
      'What a promotion may cost and bring was estimated.',
      ...range('The revenue at risk in the seat left empty, in the first year', seat, amount),
      ...range(
        'The expected effect on team sales, against an average pick',
        team,
        (one) => `${typeof one === 'number' ? asSigned(one) : plain(one)} %`,
      ),
      ...range('The same as an amount a year', teamAmount, amount),
      factSentences(assumptions),
    ].join(' ')
  },
}

function found(value: unknown): string {
  const said = conductSaidSchema.safeParse(value)
  return said.success ? CONDUCT_RESULT_NAMES[said.data].toLowerCase() : 'no longer kept'
}
