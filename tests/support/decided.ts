import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import type { Core } from '../../electron/core/core.ts'
import { breakSeal } from '../../electron/core/db/seal.ts'
import { createWorkbench } from '../../electron/core/workbench.ts'
import type { Input, Output } from '../../shared/contract/index.ts'
import { isPromotion, type Verdict } from '../../shared/model/decision.ts'
import { type CycleId, cycleIdSchema, type PersonId, type RepId } from '../../shared/model/id.ts'
import { verdictsInLine } from '../../shared/readiness/verdict-rules.ts'
import { stateConduct } from './conduct.ts'
import { ask, testSurroundings } from './core.ts'
import { openSampleCopy } from './sample-copy.ts'

export const CYCLE: CycleId = cycleIdSchema.parse('sample-cycle')
export const REASON = 'She led two onboardings this year and both people now close on their own.'

/** An entry of the ledger as far as it is disclosed. */
export interface Told {
  at: string
  facts: Record<string, unknown>
  fields: Record<string, unknown>
}

/** A workspace whose one cycle is open for decisions. */
export interface Deciding {
  folder: string
  path: string
  core: Core
  board(): Promise<Output<'decisions.board'>>
  /** Keeps a draft; of whoever it promotes, conduct is stated first. */
  save(repId: RepId, change: Partial<Input<'decisions.save'>>): Promise<Output<'decisions.save'>>
  /** Saves a verdict that follows the suggestion. */
  inLine(repId: RepId): Promise<Output<'decisions.save'>>
  /** Signs a verdict that follows the suggestion; answers the record. */
  sign(repId: RepId): Promise<Output<'decisions.sign'>>
  /** A new profile, who takes the keyboard. */
  become(name: string, roles: Input<'profiles.save'>['roles']): Promise<PersonId>
  use(personId: PersonId): Promise<void>
  /** Entries of a kind with the fields they disclose, oldest first. */
  entries(kind: string): Promise<Told[]>
  /** The lines of the ledger. */
  lines(): Promise<string[]>
  /** Runs SQL on the closed file, as somebody with another program could, and opens it again. */
  meddle(sql: string): Promise<void>
  close(): Promise<void>
}

/** The sample organisation, its cycle moved on to calibration. */
export async function openDeciding(now?: () => string): Promise<Deciding> {
  const folder = mkdtempSync(join(tmpdir(), 'proceed-decide-'))
  const surroundings = { ...testSurroundings(folder), ...(now ? { now } : {}) }
  const core = await createWorkbench(surroundings)
  const path = await openSampleCopy(core, surroundings, 'Decisions')
  const director = (await ask(core, 'profiles.current', {})).personId

  const stated = new Set<RepId>()
  const deciding: Deciding = {
    folder,
    path,
    core,
    board: () => ask(core, 'decisions.board', { cycleId: CYCLE }),
    async save(repId, change) {
      if (change.verdict && isPromotion(change.verdict) && !stated.has(repId)) {
        await stateConduct((name, input) => ask(core, name, input), repId)
        stated.add(repId)
      }
      return ask(core, 'decisions.save', {
        cycleId: CYCLE,
        repId,
        verdict: null,
        opening: null,
        reason: REASON,
        conditions: '',
        override: null,
        ...change,
      })
    },
    async inLine(repId) {
      const { rows, free } = await deciding.board()
      const row = rows.find((one) => one.repId === repId)
      if (!row) throw new RangeError(`${repId} is no candidate`)
      const [verdict] = verdictsInLine(row.suggestion, free.length).filter(
        (one: Verdict) => free.length > 0 || !isPromotion(one),
      )
      return deciding.save(repId, {
        verdict: verdict ?? null,
        opening: verdict && isPromotion(verdict) ? (free[0] ?? null) : null,
        conditions:
          verdict === 'promote-with-conditions' ? 'Full quota in two of three quarters.' : '',
        conditionsBy: verdict === 'promote-with-conditions' ? '2099-06-30' : null,
      })
    },
    async sign(repId) {
      const { decisionId } = await deciding.inLine(repId)
      return ask(core, 'decisions.sign', { decisionId })
    },
    async become(name, roles) {
      await deciding.use(director)
      const { personId } = await ask(core, 'profiles.save', { personId: null, name, roles })
      await deciding.use(personId)
      return personId
    },
    async use(personId) {
      await ask(core, 'profiles.use', { personId })
    },
    async entries(kind) {
      await ask(core, 'workspaces.close', {})
      const file = new Sqlite(path, { readonly: true })
      try {
        return readEntries(file, kind)
      } finally {
        file.close()
        await ask(core, 'workspaces.open', { path })
      }
    },
    async lines() {
      await ask(core, 'workspaces.close', {})
      const file = new Sqlite(path, { readonly: true })
      try {
        const rows = file.prepare('SELECT line FROM ledger_event ORDER BY seq').all()
        return rows.map((row) => (row as { line: string }).line) // the one column of the statement
      } finally {
        file.close()
        await ask(core, 'workspaces.open', { path })
      }
    },
    async meddle(sql) {
      await ask(core, 'workspaces.close', {})
      const file = new Sqlite(path)
      try {
        file.exec(sql)
        // Else the file itself would be refused before anything in it is looked at.
        breakSeal(file)
      } finally {
        file.close()
        await ask(core, 'workspaces.open', { path })
      }
    },
    async close() {
      await core.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  await ask(core, 'cycles.advance', { cycleId: CYCLE, to: 'calibrating' })
  return deciding
}

/**
 * Lets years go by as a clock that nobody moved shows them: somebody opens a page every ten months. `setClock` moves the
 * clock of the core. Milliseconds.
 */
export async function letPass(
  core: Core,
  from: number,
  to: number,
  setClock: (at: number) => void,
): Promise<void> {
  const { rows } = await ask(core, 'decisions.board', { cycleId: CYCLE })
  const repId = rows[0]?.repId
  if (repId === undefined) throw new RangeError('There is no candidate.')
  for (let at = from; at < to; at += 300 * 86_400_000) {
    setClock(at)
    await ask(core, 'candidates.get', { repId })
  }
  setClock(to)
}

/** Fewer years of keeping, asked for by whoever sits there and agreed to by a second person. */
export async function lowerYears(core: Core, years: number): Promise<void> {
  const { personId: asking } = await ask(core, 'profiles.current', {})
  const reason = 'The works council agreed to keep records for less time.'
  const { waits } = await ask(core, 'rights.setYears', { years, reason })
  if (!waits) return
  const { waiting } = await ask(core, 'rights.overview', {})
  const shorteningId = waiting.find(({ recordId }) => recordId === null)?.shorteningId ?? ''
  const { personId } = await ask(core, 'profiles.save', {
    personId: null,
    name: 'Second for the years',
    roles: ['hr'],
  })
  await ask(core, 'profiles.use', { personId })
  await ask(core, 'rights.agree', { shorteningId })
  await ask(core, 'profiles.use', { personId: asking })
}

function readEntries(file: Sqlite.Database, kind: string): Told[] {
  const lines = file.prepare('SELECT seq, line FROM ledger_event WHERE kind = ? ORDER BY seq')
  const bodies = file.prepare('SELECT body FROM disclosure WHERE seq = ?')
  // Columns named in the statements.
  return (lines.all(kind) as { seq: number; line: string }[]).map(({ seq, line }) => {
    const { at, ...facts } = JSON.parse(line)
    const said = (bodies.all(seq) as { body: string }[]).map(({ body }) =>
      JSON.parse(body).slice(1),
    )
    return { at, facts, fields: Object.fromEntries(said) }
  })
}
