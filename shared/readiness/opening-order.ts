/** What the members gave one candidate in the last round of votes, by member. */
export interface GivenTo {
  caseId: string
  estimates: ReadonlyMap<string, number>
}

/** Where a candidate stands among those for one opening: 1 = first. */
export interface Placed {
  caseId: string
  place: number
  /** Somebody else stands at the same place. */
  tied: boolean
}

/**
 * The order of candidates for one opening. Two are compared by the members who gave a number to both: ahead is whom more
 * of them put higher. The place follows from the candidates somebody is ahead of less those who are ahead of them
 * (Copeland's rule); as many are tied, and no order is made up between them.
 */
export function orderForOpening(candidates: readonly GivenTo[]): Placed[] {
  const standing = candidates.map((one) => ({
    caseId: one.caseId,
    balance: candidates.reduce((sum, other) => sum + ahead(one, other), 0),
  }))
  return standing
    .map(({ caseId, balance }) => ({
      caseId,
      place: 1 + standing.filter((other) => other.balance > balance).length,
      tied: standing.filter((other) => other.balance === balance).length > 1,
    }))
    .sort((a, b) => a.place - b.place || (a.caseId < b.caseId ? -1 : 1))
}

/** 1 = more members put the first one higher, −1 = the second one, 0 = as many, or nobody compared them. */
function ahead(one: GivenTo, other: GivenTo): number {
  let balance = 0
  for (const [member, estimate] of one.estimates) {
    const compared = other.estimates.get(member)
    if (compared !== undefined) balance += Math.sign(estimate - compared)
  }
  return Math.sign(balance)
}
