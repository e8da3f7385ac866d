import type { KeptPerson } from '../../electron/core/books/kept-back.repository.ts'
import { type Asked, admit, cover, coverFailure } from '../../electron/core/gate/gate.ts'
import { NOBODY, type Seat } from '../../electron/core/gate/seat.ts'
import type { Procedure } from '../../shared/contract/procedure.ts'
import { ROLES } from '../../shared/model/profile.ts'
import { exampleInput } from './example-input.ts'

/** Somebody whom the gate knows, and somebody of whom nothing is said. */
const MET = 'met'
const FREE = { repId: 'free' }
const NAME = 'Xenia Holm'

const kept = (more: Partial<KeptPerson>): KeptPerson => ({
  ...{ repId: MET, name: NAME, code: null, own: false, late: false, untilClosed: false },
  ...{ cycleId: 'round', cycleName: 'Round', ...more },
})
const seatWith = (more: Partial<Seat>): Seat => ({ ...NOBODY, roles: ROLES, ...more })

/** Every field of an input that can say whose case is asked about. */
const FIELDS = {
  repId: MET,
  repIds: [FREE.repId, MET],
  keptId: MET,
  goneId: MET,
  was: { parts: [FREE, { repId: MET }] },
  to: { parts: [FREE, { repId: MET }] },
}

const askedWith = (name: string, procedure: Procedure, more: object): Asked => ({
  ...{ name, procedure },
  input: { ...(exampleInput(procedure.input) as object), parts: [], to: { parts: [] }, ...more },
})

function isRefused(work: () => unknown): boolean {
  try {
    work()
    return false
  } catch {
    return true
  }
}

/** Which fields of the input are refused to whoever declared a conflict there, and whether lists lose such lines. */
export function aboutInWords(name: string, procedure: Procedure): string {
  const seat = seatWith({ withheld: new Set([MET]) })
  const refused = Object.entries(FIELDS)
    .filter(([field, value]) =>
      isRefused(() => admit(askedWith(name, procedure, { [field]: value }), seat)),
    )
    .map(([field]) => field)
  const answer = { rows: [{ inner: [{ repId: MET }, FREE] }] }
  const shown = cover(askedWith(name, procedure, {}), answer, seat)
  const lists = JSON.stringify(shown) === JSON.stringify({ rows: [{ inner: [FREE] }] })
  return [...refused, ...(lists ? ['lists'] : [])].join(' ') || 'nobody'
}

/**
 * What the gate does while somebody is hidden: for each way of being hidden whether a question about nobody and one about
 * the person are let in, how many of two lines are left, and whether an answer about the person alone is given.
 */
export function hiddenInWords(name: string, procedure: Procedure): string {
  const ways = {
    rated: kept({}),
    late: kept({ late: true }),
    own: kept({ own: true }),
    coded: kept({ code: 'AAAAAA' }),
  }
  return Object.entries(ways)
    .map(([way, one]) => {
      const seat = seatWith({ kept: [one] })
      const asked = askedWith(name, procedure, {})
      const letIn = (more: object) =>
        isRefused(() => admit(askedWith(name, procedure, more), seat)) ? 'shut' : 'in'
      const lines = () => cover(asked, { rows: [{ repId: MET }, FREE] }, seat)
      const left = isRefused(lines) ? 'shut' : (lines() as { rows: unknown[] }).rows.length
      const alone = isRefused(() => cover(asked, { repId: MET }, seat)) ? 'shut' : 'given'
      return `${way} ${letIn({})} ${letIn({ repId: MET })} ${left} ${alone}`
    })
    .join(', ')
}

/** Whether names stay where a code stands for them, in answers and in refusals. */
export function namesInWords(name: string, procedure: Procedure): string {
  const seat = seatWith({ kept: [kept({ code: 'AAAAAA' })] })
  const asked = askedWith(name, procedure, {})
  const texts = [cover(asked, { text: NAME }, seat), coverFailure(asked, { text: NAME }, seat)]
  return texts.map((text) => (JSON.stringify(text).includes(NAME) ? 'name' : 'code')).join(' ')
}

const ID = (of: string) => ({ repId: `${of}.repId` })
const CASE = (of: string) => ({ caseId: `${of}.caseId` })
const INPUT = {
  ...{ repId: 'asked.repId', repIds: ['asked.repIds'], caseId: 'asked.caseId' },
  ...{ keptId: 'asked.keptId', goneId: 'asked.goneId', path: 'asked.path' },
  filter: ID('asked.filter'),
}
const ANSWER = {
  ...{ repId: 'repId', repIds: ['repIds'], path: 'path', cases: ['cases'] },
  ...{ example: ID('example'), versions: [ID('versions')], records: [{ subject: ID('records') }] },
  ...{ document: { subject: ID('document') }, current: CASE('current') },
  ...{ changes: [CASE('changes')], notes: [CASE('notes')] },
}

/** What the ledger says of a look: what was opened, whose case by which field, and where a file went. */
export function lookInWords({ policy: { look } }: Procedure): string {
  if (!look) return 'no look'
  return [
    look.what,
    ...(look.whom?.(INPUT, ANSWER) ?? []),
    ...(look.cases?.(INPUT, ANSWER) ?? []),
    ...(look.path ? [look.path(INPUT, ANSWER)] : []),
  ].join(' ')
}
