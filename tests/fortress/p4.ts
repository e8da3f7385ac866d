import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { breakSeal } from '../../electron/core/db/seal.ts'
import { contract, type Input, type ProcedureName } from '../../shared/contract/index.ts'
import type { Policy } from '../../shared/contract/procedure.ts'
import { competencyIdSchema } from '../../shared/model/competency.ts'
import type { CaseId, EvidenceId, RecordId, RepId, SessionId } from '../../shared/model/id.ts'
import { ask } from '../support/core.ts'
import { CYCLE } from '../support/decided.ts'
import { openMeeting, PASSPHRASE } from '../support/meeting.ts'
import { HOSTS, runCommand } from './doors.ts'
import type { Row } from './row.ts'

/** Whom and what the paths are driven with. */
interface Driven {
  repId: RepId
  other: RepId
  recordId: RecordId
  sessionId: SessionId
  caseId: CaseId
  evidenceId: EvidenceId
  folder: string
  path: string
}

type Path = { [N in ProcedureName]: readonly [N, Input<N>] }[ProcedureName]

/** Every way to read, export or unlock something about people, each with an input of its own. */
function paths(driven: Driven, host: string): Path[] {
  const { repId, other, recordId, sessionId, caseId, evidenceId, folder } = driven
  const page = { sort: 'name', direction: 'asc', offset: 0, limit: 20 } as const
  return [
    ['candidates.get', { repId }],
    ['candidates.list', {}],
    ['succession.board', {}],
    ['compare.people', { repIds: [repId, other] }],
    ['standings.list', { cycleId: null, repId }],
    ['evidence.list', { filter: { repId }, order: 'newest', offset: 0, limit: 5 }],
    ['evidence.history', { evidenceId }],
    ['evidence.suggestions', { repId }],
    ['rating.selfRatings', { cycleId: CYCLE }],
    ['rights.erasePlan', { repId }],
    ['paths.get', { repId }],
    ['paths.board', {}],
    ['paths.due', {}],
    ['outcomes.followed', {}],
    ['outcomes.backtest', { salesWeight: 0 }],
    ['outcomes.overlooked', {}],
    ['people.list', { filter: {}, ...page }],
    ['map.points', { filter: {} }],
    ['map.policies', { filter: {}, openings: 2 }],
    ['cycles.get', { cycleId: CYCLE }],
    ['decisions.board', { cycleId: CYCLE }],
    ['decisions.list', { cycleId: null }],
    ['decisions.waiting', {}],
    ['decisions.get', { cycleId: CYCLE, repId }],
    ['records.get', { recordId }],
    ['records.pdf', { recordId }],
    ['records.personCopy', { recordId }],
    ['records.list', { cycleId: null, repId: null }],
    ['letters.get', { recordId }],
    ['letters.make', { recordId, format: 'pdf' }],
    ['requests.list', {}],
    ['requests.missing', {}],
    ['rating.progress', { cycleId: CYCLE }],
    ['calibration.session', { sessionId }],
    ['calibration.room', { sessionId }],
    ['calibration.ratings', { caseId }],
    ['calibration.changes', { sessionId }],
    ['calibration.health', { sessionId }],
    ['calibration.minutes', { sessionId }],
    ['calibration.openVotes', { caseId, passphrase: PASSPHRASE }],
    ['fairness.groups', { attribute: null, cycleId: null }],
    ['packs.export', { path: join(folder, `pack-${host.replaceAll(' ', '-')}`) }],
    ['rights.accessReport', { repId }],
    ['rights.due', {}],
    ['facts.get', { repId }],
    ['facts.deals', { repId }],
    ['merges.alike', { repId }],
    ['merges.plan', { keptId: repId, goneId: other }],
    ['standings.method', {}],
    ['news.scores', { repId }],
    ['material.list', { cycleId: CYCLE }],
    ['calibration.notes', { sessionId }],
    ['calibration.wordsLeft', { sessionId }],
    ['calibration.result', { sessionId }],
    ['calibration.resultFile', { sessionId, form: 'csv' }],
    ['later.waiting', {}],
    ['letters.secondLooks', {}],
    ['letters.calendar', {}],
    ['workspaces.backup', { path: join(folder, `copy-${host.replaceAll(' ', '-')}.proceed`) }],
  ]
}

/** Paths that need a state of their own and are driven while it lasts: the reveal, a form in rating, a printed page. */
const ELSEWHERE = new Set<string>([
  'calibration.reveal',
  'rating.form',
  'calibration.minutesPdf',
  'evidence.attachment',
  'imports.changes',
  'imports.rejections',
  'imports.repairFile',
  'ratings.fairScores',
  'material.get',
  'material.read',
  'calibration.changeEffect',
  'calibration.preRead',
  'letters.preview',
  'ledger.entry',
])
/** A letter is looked at and made from one record: it enters once as given, and not again for the same text. */
const ONCE = new Set<string>(['letters.make'])

const COMMANDS = (folder: string, { repId, other }: Driven): string[][] => [
  ['readiness'],
  ['readiness', '--rep', repId],
  ['compare', repId, other],
  ['decisions'],
  ['export', 'hr-pack', '--out', join(folder, 'pack-command')],
]

/**
 * Drives every path in line, through the web door's thread and the desktop's process, and the commands that show
 * people; each must leave an entry with who, what and, where it opens somebody's case, whom. Then entries are edited,
 * dropped and re-attributed past the program, and verification must say so.
 */
export const row: Row = {
  id: 'P4',
  async run() {
    const { driven, close } = await prepare()
    const faults: string[] = []
    let drivenPaths = 0
    const made = new Set<string>()
    try {
      const known = new Set<string>(paths(driven, '').map(([name]) => name))
      for (const [name, { policy }] of Object.entries(contract))
        if ((policy as Policy).look && !known.has(name) && !ELSEWHERE.has(name))
          faults.push(`${name} is not driven`)
      for (const host of HOSTS) {
        const core = await host.start(driven.folder)
        // Two questions of one page about the same people, within minutes, are one look.
        const entered = new Set<string>()
        try {
          await ask(core, 'workspaces.open', { path: driven.path })
          for (const [name, input] of paths(driven, host.name)) {
            const before = (await ask(core, 'records.verify', {})).count
            const result = await core.dispatch({
              callId: `${host.name} ${name}`,
              procedure: name,
              input,
            })
            if (!result.ok) {
              faults.push(`${host.name} ${name}: ${result.error.message}`)
              continue
            }
            drivenPaths++
            const after = (await ask(core, 'records.verify', {})).count
            const look = lookOf(name, input, result.value)
            if (after > before) entered.add(look)
            else if (!entered.has(look) && !(ONCE.has(name) && made.has(name)))
              faults.push(`${host.name} ${name} left no entry`)
            made.add(name)
          }
          const { looks } = await ask(core, 'rights.looks', { repId: driven.repId, limit: 500 })
          if (looks.some(({ name }) => name === null)) faults.push(`${host.name}: a look by nobody`)
          for (const what of [
            'candidate-page',
            'record',
            'decision',
            'calibration-ratings',
            'access-report',
            'hr-pack',
          ])
            if (!looks.some((look) => look.what === what))
              faults.push(`${host.name}: no ${what} of the person`)
          if (!(await ask(core, 'records.verify', {})).ok)
            faults.push(`${host.name}: the chain broke`)
        } finally {
          await core.close()
        }
      }
      for (const words of COMMANDS(driven.folder, driven)) {
        const before = entries(driven.path)
        const ran = await runCommand(driven.folder, [...words, '--workspace', driven.path])
        drivenPaths++
        if (ran.status !== 0) faults.push(`${words.join(' ')}: ${ran.err}`)
        else if (entries(driven.path) === before) faults.push(`"${words[0]}" left no entry`)
      }
      const edits = await detects(driven)
      faults.push(...edits.faults)
      return {
        figure: `${drivenPaths} paths by ${HOSTS.length} hosts and ${COMMANDS(driven.folder, driven).length} commands, ${entries(driven.path)} entries; ${edits.found} of ${edits.tried} edits of the log found${faults.length > 0 ? `; ${faults.slice(0, 5).join('; ')}` : ''}`,
        ok: faults.length === 0 && edits.found === edits.tried,
      }
    } finally {
      await close()
    }
  },
}

/** What an entry would say of this answer: which page, and whose case. */
function lookOf(name: ProcedureName, input: unknown, output: unknown): string {
  const { look } = contract[name].policy as Policy
  return look ? [look.what, ...(look.whom?.(input, output) ?? [])].join(' ') : name
}

/** A workspace with a meeting under way, a signed record and evidence; closed, so that each host can open it. */
async function prepare(): Promise<{ driven: Driven; close: () => Promise<void> }> {
  const meeting = await openMeeting(3)
  const sessionId = await meeting.start()
  await meeting.sealAll(sessionId, (_, member) => ({ estimate: 2 + member / 2 }))
  await meeting.ask('calibration.reveal', { sessionId, passphrase: PASSPHRASE })
  const { cases } = await meeting.detail(sessionId)
  const [first, second] = [...cases].sort((a, b) => a.bars.length - b.bars.length)
  if (!first || !second) throw new RangeError('There are no two cases.')
  const { caseId, repId } = first
  await meeting.ask('calibration.act', { sessionId, act: { do: 'enter', caseId } })
  const { ratings } = await meeting.ask('calibration.ratings', { caseId })
  const rated = ratings.find(({ score }) => score !== null)
  if (!rated) throw new RangeError('There is no rating.')
  const { raterId, source, competency, score } = rated
  await meeting.ask('calibration.change', {
    caseId,
    what: { kind: 'rating', raterId, source, competency, to: score === 2 ? 3 : 2 },
    code: 'scale-misread',
    text: 'Read the anchors from the bottom up.',
    evidenceId: null,
    movedBy: meeting.director,
  })
  const { evidenceId } = await meeting.ask('evidence.add', {
    repId,
    competency: competencyIdSchema.parse('coaching'),
    observedOn: '2026-01-05',
    text: 'Coached two people through their first quarter.',
  })
  await meeting.ask('calibration.decide', {
    caseId,
    verdict: 'not-enough-evidence',
    reason: 'Two more quarters of coaching others, then the panel looks again.',
    override: { kind: 'newer-evidence', reason: 'The panel wants to see one more quarter first.' },
    againstMajority: 'The newest quarter was not seen by everybody who voted.',
  })
  const { decision } = await meeting.ask('decisions.get', { cycleId: CYCLE, repId })
  const decisionId = decision?.decisionId
  if (decisionId === undefined) throw new RangeError('The room handed no verdict on.')
  const { personId } = await meeting.ask('profiles.save', {
    personId: null,
    name: 'Ines Duarte',
    roles: ['hr'],
  })
  await meeting.use(personId)
  await meeting.ask('decisions.second', { decisionId })
  await meeting.use(meeting.director)
  const { recordId } = await meeting.ask('decisions.sign', { decisionId })
  await meeting.core.close()
  const { folder, path } = meeting
  const driven = {
    repId,
    other: second.repId,
    recordId,
    sessionId,
    caseId,
    evidenceId,
    folder,
    path,
  }
  return { driven, close: () => meeting.close() }
}

/** Reads and writes the closed file, as another program could. */
function inFile<T>(path: string, work: (file: Sqlite.Database) => T): T {
  const file = new Sqlite(path)
  try {
    return work(file)
  } finally {
    breakSeal(file)
    file.close()
  }
}

const entries = (path: string): number =>
  inFile(
    path,
    (file) => (file.prepare('SELECT count(*) AS n FROM ledger_event').get() as { n: number }).n,
  ) // column named in the statement

/** Somebody who knows SQL takes the guards off and covers up a look. */
const EDITS = [
  ['another page', `UPDATE ledger_event SET line = replace(line, 'candidate-page', 'people-list')`],
  [
    'another time',
    `UPDATE ledger_event SET line = replace(line, '"at":"20', '"at":"19') WHERE kind = 'person.viewed'`,
  ],
  [
    'another person',
    `UPDATE disclosure SET body = replace(body, 'Leonie Achard', 'Somebody') WHERE field = 'actor'`,
  ],
  ['one dropped', `DELETE FROM ledger_event WHERE seq = (SELECT max(seq) - 2 FROM ledger_event)`],
  [
    'the newest dropped',
    `DELETE FROM ledger_event WHERE seq = (SELECT max(seq) FROM ledger_event)`,
  ],
] as const

async function detects(
  driven: Driven,
): Promise<{ found: number; tried: number; faults: string[] }> {
  const faults: string[] = []
  const [host] = HOSTS
  if (!host) throw new RangeError('There is no host.')
  for (const [name, sql] of EDITS) {
    const copy = join(driven.folder, `${name.replaceAll(' ', '-')}.proceed`)
    inFile(driven.path, (file) => file.exec(`VACUUM INTO '${copy}'`))
    inFile(copy, (file) =>
      file.exec(
        `PRAGMA foreign_keys = OFF; DROP TRIGGER ledger_event_unchanged; DROP TRIGGER ledger_event_kept; DROP TRIGGER disclosure_unchanged; ${sql}`,
      ),
    )
    const core = await host.start(driven.folder)
    try {
      await ask(core, 'workspaces.open', { path: copy })
      if ((await ask(core, 'records.verify', {})).ok) faults.push(`${name} was not found`)
    } finally {
      await core.close()
    }
  }
  return { found: EDITS.length - faults.length, tried: EDITS.length, faults }
}
