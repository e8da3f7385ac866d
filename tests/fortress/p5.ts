import { unzipSync } from 'fflate'
import { pageFiles } from '../../electron/door/page-files.ts'
import { createAccess } from '../../electron/web/access.ts'
import { startCoreThread } from '../../electron/web/core-worker.ts'
import { startServer } from '../../electron/web/server.ts'
import { addresses } from '../../renderer/ui/addresses.ts'
import { workspaceContract } from '../../shared/contract/index.ts'
import type { Result } from '../../shared/errors.ts'
import type { CycleId, PersonId, RecordId, RepId } from '../../shared/model/id.ts'
import { ask } from '../support/core.ts'
import { type Deciding, openDeciding } from '../support/decided.ts'
import { pdfText } from '../support/pdf-text.ts'
import { makePage, talkTo } from '../support/web-door.ts'
import { arrange } from '../support/workbench.ts'
import { clipboardWriters, namesInWindow } from './blind-window.ts'
import type { Row } from './row.ts'

const PEOPLE = 500

type Name = keyof typeof workspaceContract
/** Asks one thing through one door. */
type Door = (procedure: Name, input: unknown) => Promise<Result<unknown>>

interface Round {
  cycleId: CycleId
  repId: RepId
  other: RepId
  recordId: RecordId
}

/** What hands over a file about people. Packs and reports are also tried, though whoever rates has no use for them. */
const EXPORTS = [
  'packs.handOver',
  'records.pdf',
  'records.personCopy',
  'letters.make',
  'rights.accessReport',
  'policies.simulate',
] as const satisfies readonly Name[]

/** What changes something about one person or the round, and answers with what it made. */
function changesOf({ cycleId, repId, recordId }: Round): readonly (readonly [Name, unknown])[] {
  return [
    ['evidence.add', { repId, competency: 'coaching', observedOn: '2026-01-04', text: 'Seen.' }],
    ['requests.ask', { repId, kind: 'source', source: 'simulation' }],
    ['paths.start', { repId }],
    ['paths.startAll', {}],
    ['people.saveView', { name: 'Mine', filter: {}, sort: 'name', direction: 'asc' }],
    ['kept.save', { texts: [{ address: '/evidence', label: 'Evidence', text: 'Typed.' }] }],
    ['rating.start', { cycleId, source: 'multisource' }],
    ['rating.lock', { cycleId, source: 'multisource' }],
    ['ratings.fairScores', { source: 'multisource', competency: 'coaching', reml: false }],
    ['decisions.save', { cycleId, repId, verdict: null, opening: null, reason: 'Not yet.' }],
    ['cycles.edit', { cycleId, name: 'Blind round again' }],
    ['calibration.start', { cycleId, passphrase: null }],
    ['records.addStatement', { recordId, kind: 'correction', text: 'A word more.' }],
    ['letters.save', { recordId, text: 'Dear colleague.' }],
    ['records.verify', {}],
    ['workspaces.check', {}],
    ['rights.hold', { repId, reason: 'A claim was filed.', lookAgainOn: '2099-01-04' }],
  ]
}

/** Every address of the window that leads to people. */
const placesOf = ({ cycleId, repId, other, recordId }: Round): string[] => [
  ...Object.values(addresses).filter((address) => typeof address === 'string'),
  addresses.candidate(repId),
  addresses.comparison([repId, other]),
  addresses.cycle(cycleId),
  addresses.decideCycle(cycleId),
  addresses.verdict(cycleId, repId),
  addresses.record(recordId),
  addresses.letter(recordId),
  addresses.rateForm(cycleId, 'multisource'),
  addresses.path(repId),
  addresses.keepingPerson(repId),
]

/** Whose names these are: the list of profiles names colleagues at the keyboard, never candidates. */
const COLLEAGUES = 'profiles.list'

/** An input for each question that needs one; the others take none. */
function inputFor(name: Name, { cycleId, repId, other, recordId }: Round): unknown {
  const page = { sort: 'sales', direction: 'desc', offset: 0, limit: PEOPLE }
  const inputs: Partial<Record<Name, unknown>> = {
    'people.list': { filter: {}, ...page },
    'map.points': { filter: {} },
    'map.policies': { filter: {}, openings: 20 },
    'candidates.get': { repId },
    'compare.people': { repIds: [repId, other] },
    'standings.list': { repId: null, cycleId: null },
    'evidence.list': { limit: PEOPLE },
    'cycles.get': { cycleId },
    'rating.form': { cycleId, source: 'multisource' },
    'rating.practice': { cycleId, job: 'manager' },
    'rating.progress': { cycleId },
    'rating.selfRatings': { cycleId },
    'bundles.state': { cycleId },
    'calibration.conflicts': { cycleId },
    'paths.get': { repId },
    'decisions.board': { cycleId },
    'decisions.get': { cycleId, repId },
    'decisions.list': { cycleId: null },
    'records.get': { recordId },
    'records.list': { cycleId: null, repId: null },
    'records.pdf': { recordId },
    'records.personCopy': { recordId },
    'letters.get': { recordId },
    'letters.make': { recordId, format: 'pdf' },
    'roleModels.get': { modelId: 'manager', version: null },
    'roleModels.builtIn': { job: 'manager' },
    'outcomes.backtest': { salesWeight: 1 },
    'fairness.groups': { attribute: null, cycleId: null },
    'fairness.report': { cycleId: null, format: 'json' },
    'profiles.list': { everyone: true },
    'rights.erasePlan': { repId },
    'rights.looks': { repId, limit: PEOPLE },
    'rights.accessReport': { repId },
  }
  return inputs[name] ?? {}
}

/**
 * 500 named people stand in a round that hides names. Every question and every export is asked by a rater and by the
 * director, who rates too, in line and through the web door, and changes are made; the answers, what is inside files, and
 * every page of the window are searched.
 */
export const row: Row = {
  id: 'P5',
  async run() {
    const deciding = await openDeciding()
    try {
      const director = (await ask(deciding.core, 'profiles.current', {})).personId
      const { round, names } = await prepare(deciding)
      const inLine: Door = (procedure, input) =>
        deciding.core.dispatch({ callId: procedure, procedure, input })
      // Before the round begins the director sees everybody: else nothing could be found at all.
      const control = await search(inLine, round, names, false)
      await ask(deciding.core, 'workspaces.close', {})
      const open = await namesInWindow(deciding, [addresses.people], names)
      await ask(deciding.core, 'workspaces.open', { path: deciding.path })
      const { profiles } = await ask(deciding.core, 'profiles.list', { everyone: true })
      const colleagues = new Set(profiles.map(({ name }) => name))
      const rater = await begin(deciding, round, director)
      const found = { asked: 0, answered: 0, names: new Set<string>(), where: new Set<string>() }
      const add = async (door: Door, place: string, who: PersonId) => {
        const one = await search(door, round, names)
        found.asked += one.asked
        found.answered += one.answered
        for (const name of one.names) found.names.add(name)
        for (const where of one.where)
          found.where.add(`${place}, ${who === rater ? 'rater' : 'director'}: ${where}`)
      }
      for (const who of [rater, director]) {
        await deciding.use(who)
        await add(inLine, 'in line', who)
      }
      await deciding.core.close()
      await throughTheDoor(deciding, async (door) => {
        for (const who of [rater, director]) {
          await door('profiles.use', { personId: who })
          await add(door, 'web', who)
        }
      })
      const places = placesOf(round)
      // Who sells and rates is named in the list of colleagues, as on every page that has one.
      const candidates = names.filter((name) => !colleagues.has(name))
      for (const who of [rater, director]) {
        await arrange(deciding.folder, async (asking) => {
          await asking('workspaces.open', { path: deciding.path })
          await asking('profiles.use', { personId: who })
        })
        const seen = await namesInWindow(deciding, places, candidates)
        for (const name of seen.names) found.names.add(name)
        for (const where of seen.where)
          found.where.add(`window, ${who === rater ? 'rater' : 'director'}: ${where}`)
      }
      const writers = clipboardWriters()
      const { size } = found.names
      return {
        figure: `${found.asked} questions, exports and changes by a rater and a director who rates, two doors, ${found.answered} answered, and ${places.length} pages of the window for each: ${size} of ${names.length} names (before the round: ${control.names.size} in answers, ${open.names.size} on one page); the clipboard is written by ${writers.length} files${found.where.size > 0 ? `; ${[...found.where].slice(0, 8).join('; ')}` : ''}`,
        ok:
          size === 0 &&
          names.length === PEOPLE &&
          control.names.size === PEOPLE &&
          open.names.size > 10 &&
          writers.length === 0 &&
          found.answered > 100,
      }
    } finally {
      await deciding.close()
    }
  },
}

/** Signs one record, brings the organisation to 500 people and makes a round of all of them. */
async function prepare(deciding: Deciding): Promise<{ round: Round; names: string[] }> {
  const { core } = deciding
  const [first, second] = (await deciding.board()).rows
  if (!first || !second) throw new RangeError('The sample has too few candidates.')
  const { recordId } = await deciding.sign(first.repId)
  const page = { filter: {}, sort: 'name', direction: 'asc', offset: 0, limit: PEOPLE } as const
  const { total } = await ask(core, 'people.list', page)
  await addPeople(deciding, PEOPLE - total)
  const { rows } = await ask(core, 'people.list', page)
  const { cycle } = await ask(core, 'cycles.create', {
    name: 'Blind round',
    openings: ['West'],
    candidates: rows.map(({ repId }) => repId),
  })
  const round = { cycleId: cycle.cycleId, repId: first.repId, other: second.repId, recordId }
  return { round, names: rows.map(({ name }) => name) }
}

/** People nobody knows anything of but the name, by file. */
async function addPeople({ core }: Deciding, count: number): Promise<void> {
  const lines = Array.from({ length: count }, (_, at) => {
    const letters = [...String(at)].map((digit) => 'abdefgklmn'[Number(digit)]).join('')
    return `added-${at},Quillon Vander${letters}sen`
  })
  const content = Buffer.from(['Rep ID,Name', ...lines].join('\n')).toString('base64')
  const { fileId } = await ask(core, 'imports.stage', { fileName: 'people.csv', content })
  const chosen = { fileId, kind: 'people' as const, sheet: null }
  const { columns } = await ask(core, 'imports.columns', chosen)
  const mapping = Object.fromEntries(
    columns.flatMap(({ column, header }) => (header === null ? [] : [[column, header]])),
  )
  await ask(core, 'imports.run', { ...chosen, mapping, fixed: {} })
}

/** Names are hidden and rating begins, by a rater of the panel and by the director. */
async function begin(
  { core }: Deciding,
  { cycleId }: Round,
  director: PersonId,
): Promise<PersonId> {
  const made = { personId: null, name: 'Rosa Lund', roles: ['panel' as const] }
  const rater = (await ask(core, 'profiles.save', made)).personId
  const members = [rater, director].map((personId) => ({ personId, canRate: true, canVote: true }))
  await ask(core, 'cycles.setPanel', { cycleId, members })
  await ask(core, 'rating.setBlind', { cycleId, blind: true })
  await ask(core, 'cycles.advance', { cycleId, to: 'rating', reason: 'More later.' })
  return rater
}

async function search(door: Door, round: Round, names: readonly string[], changing = true) {
  const found = { asked: 0, answered: 0, names: new Set<string>(), where: [] as string[] }
  const questions = Object.entries(workspaceContract).flatMap(
    ([name, { kind }]) => (kind === 'query' && name !== COLLEAGUES ? [name as Name] : []), // the table's own key
  )
  const asked = [...questions, ...EXPORTS].map((name) => [name, inputFor(name, round)] as const)
  for (const [name, input] of [...asked, ...(changing ? changesOf(round) : [])]) {
    const result = await door(name, input)
    found.asked++
    if (result.ok) found.answered++
    const text = JSON.stringify(result) + inside(result)
    const bare = text.replace(/\s+/g, '')
    const met = names.filter((one) => text.includes(one) || bare.includes(one.replace(/\s+/g, '')))
    for (const one of met) found.names.add(one)
    if (met.length > 0) found.where.push(`${met.length} in ${name}`)
  }
  return found
}

/** The words inside a file that an answer hands over. */
function inside(result: Result<unknown>): string {
  const { content } = (result.ok ? (result.value as { content?: unknown } | null) : null) ?? {}
  if (typeof content !== 'string') return ''
  const bytes = Buffer.from(content, 'base64')
  const files = bytes.subarray(0, 2).toString() === 'PK' ? Object.values(unzipSync(bytes)) : [bytes]
  return files
    .map((file) => Buffer.from(file))
    .map((file) => (file.subarray(0, 4).toString() === '%PDF' ? pdfText(file) : file.toString()))
    .join('\n')
}

/** The workspace behind the real web server, asked as a page asks. */
async function throughTheDoor({ folder, path }: Deciding, work: (door: Door) => Promise<void>) {
  const core = startCoreThread({ folder, workspacePath: path }, () => undefined)
  const page = makePage()
  const access = createAccess()
  await core.ready
  const server = await startServer({ core, access, files: pageFiles(page.folder) })
  try {
    const { send } = talkTo(server.origin, access.redeem(access.issueCode(null)) ?? '')
    await work(async (procedure, input) => {
      const body = JSON.stringify({ callId: procedure, input })
      const { text } = await send({ path: `/rpc/${procedure}`, body })
      // The server's own answer to a call.
      return JSON.parse(text) as Result<unknown>
    })
  } finally {
    await server.close()
    await core.close()
    page.remove()
  }
}
