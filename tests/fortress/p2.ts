import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { repIdSchema } from '../../shared/model/id.ts'
import { ask } from '../support/core.ts'
import { CYCLE, openDeciding } from '../support/decided.ts'
import { type Row, times } from './row.ts'

/**
 * Erases people of every kind, one after another: candidates with signed records, raters, and people who only sell.
 * Then every byte of the file, its log and a new backup is searched for their names and the parts nobody else shares.
 */
export const row: Row = {
  id: 'P2',
  async run() {
    const deciding = await openDeciding()
    const { core, folder, path } = deciding
    try {
      const { rows } = await deciding.board()
      const candidates = rows.slice(0, 3)
      for (const { repId } of candidates) {
        await ask(core, 'candidates.get', { repId })
        await ask(core, 'evidence.add', {
          repId,
          competency: 'coaching' as never,
          observedOn: '2026-01-05',
          text: `${rows[4]?.name} was coached by ${rows[0]?.name.toUpperCase()}.`,
        })
        await deciding.sign(repId)
      }
      await ask(core, 'packs.export', { path: join(folder, 'pack') })
      await ask(core, 'workspaces.backup', { path: path.replace(/\.proceed$/, ' older.proceed') })
      await deciding.meddle(
        "UPDATE cycle SET state = 'closed'; UPDATE record SET keep_until = '2020-01-01'",
      )
      const everyone = await ask(core, 'people.list', {
        filter: {},
        sort: 'name',
        direction: 'asc',
        offset: 0,
        limit: 400,
      })
      const { profiles } = await ask(core, 'profiles.list', { everyone: true, limit: 500 })
      const named = new Map<string, string>([
        ...everyone.rows.map(({ repId, name }) => [repId, name] as const),
        ...profiles.map(({ personId, name }) => [personId, name] as const),
      ])
      const raters = profiles.filter(
        ({ personId }) => !everyone.rows.some(({ repId }) => repId === (personId as string)),
      )
      const inCycle = new Set<string>(rows.map(({ repId }) => repId))
      const chosen = [
        ...candidates.map(({ repId }) => repId as string),
        ...raters
          .filter(({ roles }) => roles.length === 0)
          .slice(0, times(3, 1))
          .map(({ personId }) => personId as string),
        ...everyone.rows
          .filter(({ repId }) => !inCycle.has(repId))
          .slice(0, times(4, 1))
          .map(({ repId }) => repId as string),
      ]
      const faults: string[] = []
      let fields = 0
      let copies = 0
      for (const id of chosen) {
        const repId = repIdSchema.parse(id)
        const plan = await ask(core, 'rights.erasePlan', { repId })
        const done = await ask(core, 'rights.erase', { repId, planId: plan.planId })
        fields += done.disclosures
        if (!done.copies.some((copy) => copy.includes('older')))
          faults.push(`${done.name}: no copy of the workspace is named`)
        if (candidates.some((one) => (one.repId as string) === id)) {
          copies += done.copies.length
          if (!done.copies.some((copy) => copy.startsWith('HR pack')))
            faults.push(`${done.name}: the pack is not named`)
        }
      }
      const verified = await ask(core, 'records.verify', {})
      if (!verified.ok) faults.push('the chain does not verify')
      const checked = await ask(core, 'workspaces.check', {})
      if (!checked.ok) faults.push('the workspace is not sound')
      const backup = join(folder, 'after.backup')
      await ask(core, 'workspaces.backup', { path: backup })
      await ask(core, 'workspaces.close', {})
      const needles = chosen.flatMap((id) => needlesOf(id, named))
      let bytes = 0
      for (const file of [path, `${path}-wal`, `${path}-shm`, backup]) {
        if (!existsSync(file)) continue
        const content = readFileSync(file)
        bytes += content.length
        for (const needle of needles)
          if (content.includes(needle)) faults.push(`${needle} in ${file.slice(folder.length + 1)}`)
      }
      // The older copy still holds them: so the search would find a name that is there.
      const older = readdirSync(folder).find((name) => name.includes('older'))
      const control =
        older !== undefined &&
        needles.some((needle) => readFileSync(join(folder, older)).includes(needle))
      if (!control) faults.push('the search found nothing in the older copy either')
      await ask(core, 'workspaces.open', { path })
      const { records } = await ask(core, 'records.list', { cycleId: CYCLE, repId: null })
      return {
        figure: `${chosen.length} people erased, ${fields} ledger fields dropped, ${needles.length} needles in ${Math.round(bytes / 1e6)} MB: ${faults.length} faults; chain of ${verified.count} ${verified.ok ? 'sound' : 'BROKEN'}, ${records.length} records still read, ${copies} copies named${faults.length > 0 ? `; ${faults.slice(0, 5).join('; ')}` : ''}`,
        ok: faults.length === 0 && chosen.length >= 5,
      }
    } finally {
      await deciding.close()
    }
  },
}

/** The id as a value, the name as it is and in capitals, and its parts of four letters that nobody else has. */
function needlesOf(id: string, named: ReadonlyMap<string, string>): string[] {
  const name = named.get(id) ?? ''
  const others = new Set(
    [...named].filter(([other]) => other !== id).flatMap(([, other]) => other.split(/\s+/)),
  )
  const parts = name.split(/\s+/).filter((part) => part.length >= 4 && !others.has(part))
  return [`"${id}"`, name, name.toUpperCase(), name.toLowerCase(), ...parts]
}
