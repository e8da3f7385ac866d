import { spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { ask, KEY_PASSPHRASE } from '../support/core.ts'
import { CYCLE, type Deciding, openDeciding } from '../support/decided.ts'
import { needPrograms } from './programs.ts'
import type { Row } from './row.ts'

const REASON = 'A written request by the person, 3 May.'

/** Everything that works on records after they were exported, the destroying acts last. */
const WORK: readonly [string, (deciding: Deciding) => Promise<unknown>][] = [
  ['another decision', async (deciding) => deciding.sign(await undecided(deciding))],
  [
    'a correction',
    async ({ core }) => {
      const { records } = await ask(core, 'records.list', { cycleId: CYCLE, repId: null })
      const recordId = records[0]?.recordId
      if (recordId)
        await ask(core, 'records.addStatement', { recordId, kind: 'correction', text: REASON })
    },
  ],
  [
    'a countersignature',
    ({ core }) => ask(core, 'records.countersign', { passphrase: KEY_PASSPHRASE }),
  ],
  ['other keeping', ({ core }) => ask(core, 'rights.setYears', { years: 5, reason: REASON })],
  [
    'a purge',
    async ({ core, meddle }) => {
      // One of them: a pack is of what is left.
      await meddle(
        "UPDATE cycle SET state = 'closed'; UPDATE record SET keep_until = '2020-01-01' WHERE record_id = (SELECT min(record_id) FROM record)",
      )
      const { planId } = await ask(core, 'rights.purgePlan', {})
      await ask(core, 'rights.purge', { planId, reason: REASON })
    },
  ],
  [
    'an erasure',
    async (deciding) => {
      await deciding.meddle(
        "UPDATE cycle SET state = 'closed'; UPDATE record SET keep_until = '2020-01-01'",
      )
      const { records } = await ask(deciding.core, 'records.list', { cycleId: CYCLE, repId: null })
      const repId = records[0]?.subject?.repId
      if (!repId) throw new RangeError('There is nobody to erase.')
      const { planId } = await ask(deciding.core, 'rights.erasePlan', { repId })
      await ask(deciding.core, 'rights.erase', { repId, planId })
    },
  ],
  ['a restart', (deciding) => deciding.meddle('SELECT 1')],
]

async function undecided(deciding: Deciding) {
  const row = (await deciding.board()).rows.find(({ decision }) => decision === null)
  if (!row) throw new RangeError('Everybody is decided about.')
  return row.repId
}

/** Exports, works, exports again; `cmp` compares each ledger with every later one over its own length. */
export const row: Row = {
  id: 'S5',
  async run() {
    needPrograms('cmp')
    const deciding = await openDeciding()
    try {
      for (let first = 0; first < 3; first++) await deciding.sign(await undecided(deciding))
      const packs: string[] = []
      const faults: string[] = []
      let compared = 0
      for (const [name, work] of [['nothing', async () => undefined] as const, ...WORK]) {
        await work(deciding)
        const pack = join(deciding.folder, `pack-${packs.length}`)
        await ask(deciding.core, 'packs.export', { path: pack })
        for (const earlier of packs) {
          const [old, now] = [earlier, pack].map((one) => join(one, 'ledger.jsonl'))
          if (!old || !now) continue
          const { size } = statSync(old)
          compared++
          if (statSync(now).size <= size) faults.push(`after ${name} it grew by nothing`)
          if (spawnSync('cmp', ['-n', String(size), old, now]).status !== 0)
            faults.push(`after ${name} it no longer begins like ${earlier}`)
        }
        packs.push(pack)
        if (!(await ask(deciding.core, 'packs.verify', { path: pack })).ok)
          faults.push(`after ${name} it does not verify`)
      }
      return {
        figure: `${packs.length} exports with ${WORK.map(([name]) => name).join(', ')} between: ${compared} pairs compared, ${compared - faults.length} are byte prefixes${faults.length > 0 ? `; ${faults.join('; ')}` : ''}`,
        ok: compared === (packs.length * (packs.length - 1)) / 2 && faults.length === 0,
      }
    } finally {
      await deciding.close()
    }
  },
}
