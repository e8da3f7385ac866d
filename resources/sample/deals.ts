import type { DealCredit } from '../../shared/model/deal-credit.ts'
import type { PeriodResult } from '../../shared/model/period-result.ts'
import { type Chance, chance } from './random.ts'
import { type QuarterPlan, quartersOf } from './results.ts'
import type { Member } from './roster.ts'

/** Results and deals of a few people; credited deal amounts add up to each person's actual. */
export interface TeamSales {
  results: PeriodResult[]
  deals: DealCredit[]
}

interface Seat {
  member: Member
  plan: QuarterPlan
  /** Revenue not yet given to a deal. */
  left: number
  largest: number
}

const SPLITS = [0.5, 0.6, 0.7]

const twoDigits = (value: number) => String(value).padStart(2, '0')

/** A day of the quarter; more deals close near its end. */
function closingDay(quarter: number, draw: Chance): string {
  const year = 2023 + Math.floor(quarter / 4)
  const day = Math.floor(84 * Math.sqrt(draw.unit()))
  const month = (quarter % 4) * 3 + 1 + Math.floor(day / 28)
  return `${year}-${twoDigits(month)}-${twoDigits((day % 28) + 1)}`
}

/** Deals that `seat` closes together with teammates, until about its share of the quarter is reached. */
function closeShared(seat: Seat, seats: readonly Seat[], draw: Chance, close: Close): void {
  const { shared } = seat.member.sales
  const actual = seat.plan.actual
  // Most people share a deal now and then; a true collaborator does so in every quarter.
  if (seat.plan.oneDeal !== null || draw.unit() > Math.max(shared * 1.5, 0.1)) return
  const goal = actual * (shared > 0.5 ? shared : Math.min(0.45, shared * 1.2))
  let done = 0
  for (let tries = 0; tries < 6 && done < goal; tries++) {
    const partner = draw.pick(seats)
    const split = draw.pick(SPLITS)
    const value = Math.min(goal - done, seat.member.team.dealSize * draw.between(0.7, 1.5)) / split
    const amount = Math.round(value / 1000) * 1000
    const mine = Math.round(amount * split)
    const theirs = amount - mine
    const willing = partner !== seat && partner.member.sales.shared >= 0.05
    if (!willing || amount < 2000 || mine > seat.left || theirs * 2 > partner.left) continue
    close(amount, [
      { seat, share: split },
      { seat: partner, share: Math.round((1 - split) * 10) / 10 },
    ])
    done += mine
  }
}

/** Breaks what is left of a quarter into deals of one's own. */
function closeAlone(seat: Seat, draw: Chance, close: Close): void {
  if (seat.left <= 0) return
  const single = seat.plan.oneDeal
  if (single !== null) {
    close(Math.round((seat.plan.actual * single) / 100) * 100, [{ seat, share: 1 }])
  }
  const usual = seat.left / (seat.member.team.dealSize * draw.between(0.8, 1.25))
  const count = Math.min(12, Math.max(1, Math.round(usual)))
  const parts = Array.from({ length: count }, () => 0.45 - Math.log(1 - draw.unit() * 0.96))
  const total = parts.reduce((sum, share) => sum + share, 0)
  const whole = seat.left
  parts.forEach((share, index) => {
    const amount = index === count - 1 ? seat.left : Math.round((whole * share) / total / 100) * 100
    if (amount > 0 && amount <= seat.left) close(amount, [{ seat, share: 1 }])
  })
}

type Close = (amount: number, credits: readonly { seat: Seat; share: number }[]) => void

/** Sells twelve quarters for one team. Deals are shared only inside it. */
export function sellAsTeam(members: readonly Member[], label: string): TeamSales {
  const results: PeriodResult[] = []
  const deals: DealCredit[] = []
  const plans = members.map((member) => ({ member, plans: quartersOf(member) }))
  const quarters = new Set(plans.flatMap((person) => person.plans.map(({ quarter }) => quarter)))
  for (const quarter of [...quarters].sort((a, b) => a - b)) {
    const draw = chance(`deals/${label}/${quarter}`)
    const seats: Seat[] = plans.flatMap(({ member, plans: own }) =>
      own
        .filter((plan) => plan.quarter === quarter)
        .map((plan) => ({ member, plan, left: plan.actual, largest: 0 })),
    )
    let number = 0
    const close: Close = (amount, credits) => {
      number += 1
      const dealId = `${label}-${seats[0]?.plan.period ?? ''}-${String(number).padStart(3, '0')}`
      const day = closingDay(quarter, draw)
      const closedOn = credits.reduce(
        (latest, { seat }) => (seat.member.hiredOn > latest ? seat.member.hiredOn : latest),
        day,
      )
      for (const { seat, share } of credits) {
        const credited = Math.round(amount * share)
        seat.left -= credited
        seat.largest = Math.max(seat.largest, credited)
        deals.push({ dealId, repId: seat.member.repId, amount, closedOn, creditShare: share })
      }
    }
    for (const seat of seats) closeShared(seat, seats, draw, close)
    for (const seat of seats) closeAlone(seat, draw, close)
    for (const { member, plan, largest } of seats) {
      results.push({
        repId: member.repId,
        period: plan.period,
        quota: plan.quota,
        actual: plan.actual,
        availability: plan.availability,
        ramp: plan.ramp,
        largestDeal: largest === 0 ? null : largest,
        note: plan.note,
      })
    }
  }
  return { results, deals }
}
