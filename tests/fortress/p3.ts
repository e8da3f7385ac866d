import { whyKept } from '../../shared/readiness/retention.ts'
import { ask } from '../support/core.ts'
import { CYCLE, letPass, lowerYears, openDeciding } from '../support/decided.ts'
import type { Row } from './row.ts'

const WHY = 'A written request by the person, 3 May.'
const SIGNED = Date.UTC(2026, 0, 5, 9)
const DAY = 86_400_000
/** Days before and after the last one on which a purge and an erasure are tried. */
const AROUND = [-400, -2, -1, -0.4, 0, 0.5, 1] as const

/**
 * Records kept for one, two and four years, half of them under a hold. The clock is set to days around the end of each;
 * whatever goes before its day, or under a hold, counts.
 */
export const row: Row = {
  id: 'P3',
  async run() {
    const found = { tried: 0, early: 0, held: 0, purged: 0, erased: 0 }
    const faults: string[] = []
    for (const years of [1, 2, 4]) {
      let clock = SIGNED
      const deciding = await openDeciding(() => new Date(clock).toISOString())
      const passUntil = (to: number) =>
        letPass(deciding.core, clock, to, (at) => {
          clock = at
        })
      const { core } = deciding
      try {
        await lowerYears(core, years)
        const [held, free, third] = (await deciding.board()).rows
        if (!held || !free || !third) throw new RangeError('The sample has too few candidates.')
        for (const { repId } of [held, free, third]) await deciding.sign(repId)
        const { holdId } = await ask(core, 'rights.hold', {
          repId: held.repId,
          reason: WHY,
          lookAgainOn: '2099-01-04',
        })
        await deciding.meddle("UPDATE cycle SET state = 'closed'")
        const end = Date.UTC(2026 + years, 0, 5)
        for (const days of AROUND) {
          await passUntil(end + days * DAY)
          const isDue = days >= 0
          const plan = await ask(core, 'rights.purgePlan', {})
          const due = plan.due.map(({ repId }) => repId)
          found.tried++
          if (due.includes(held.repId)) faults.push(`${years} y: a held record is due`)
          if (!isDue) {
            const erasure = await ask(core, 'rights.erasePlan', { repId: third.repId })
            const tries = [
              () => ask(core, 'rights.purge', { planId: plan.planId, reason: WHY }),
              () => ask(core, 'rights.erase', { repId: third.repId, planId: erasure.planId }),
            ]
            for (const one of tries) {
              found.tried++
              if (await goesThrough(one)) found.early++
            }
            if (due.length > 0) faults.push(`${years} y: due ${-days} days early`)
          }
          const gone =
            3 - (await ask(core, 'records.list', { cycleId: CYCLE, repId: null })).records.length
          if (!isDue && gone > 0) found.early += gone
        }
        // After the day: what is free goes, by purge and by erasure; what is held stays until the hold is lifted.
        const erasure = await ask(core, 'rights.erasePlan', { repId: third.repId })
        await ask(core, 'rights.erase', { repId: third.repId, planId: erasure.planId })
        found.erased++
        found.purged += await purge()
        const stays = async () =>
          (await ask(core, 'rights.overview', {})).records.some(({ repId }) => repId === held.repId)
        for (const later of [1, 5 * 365, 30 * 365]) {
          await passUntil(end + later * DAY)
          const plan = await ask(core, 'rights.erasePlan', { repId: held.repId })
          const tries = [
            () => purge(),
            () => ask(core, 'rights.erase', { repId: held.repId, planId: plan.planId }),
          ]
          for (const one of tries) {
            found.tried++
            if (await goesThrough(one)) found.held++
          }
          if (!(await stays())) found.held++
        }
        await ask(core, 'rights.release', { holdId, reason: WHY })
        found.purged += await purge()
        if (await stays()) faults.push(`${years} y: a released record does not go`)
        if (!(await ask(core, 'records.verify', {})).ok) faults.push(`${years} y: the chain broke`)

        async function purge(): Promise<number> {
          const { planId } = await ask(core, 'rights.purgePlan', {})
          return (await ask(core, 'rights.purge', { planId, reason: WHY })).records
        }
      } finally {
        await deciding.close()
      }
    }
    const leap = whyKept({ keepUntil: '2029-03-01', held: false, closed: true }, '2029-02-28')
    if (leap === null) faults.push('a leap day is a day short')
    return {
      figure: `1, 2 and 4 years, ${found.tried} tries: ${found.early} early, ${found.held} under a hold; ${found.purged} purged and ${found.erased} erased on their day${faults.length > 0 ? `; ${faults.slice(0, 4).join('; ')}` : ''}`,
      ok: found.early + found.held + faults.length === 0 && found.purged >= 6 && found.erased === 3,
    }
  },
}

const goesThrough = (work: () => Promise<unknown>): Promise<boolean> =>
  work().then(
    () => true,
    () => false,
  )
