import { type SeatChange, seatChangeSchema } from '../../../../shared/exchange/seat-change.ts'

type Words = (who: string, whom: () => string) => string

const WORDS: Record<SeatChange, Words> = {
  runs: (who) => `gave the seat that runs the meeting to ${who}`,
  helps: (who) => `let ${who} run the meeting beside the facilitator`,
  'helps-no-more': (who) => `let ${who} run the meeting no more`,
  'holds-key-part': (who) => `gave ${who} a part of the key that opens the ballots of the meeting`,
  joined: (who) => `took ${who} into the panel of the meeting`,
  left: (who) => `took ${who} off the panel of the meeting`,
  'vote-given': (who) => `gave ${who} a vote in the meeting`,
  'vote-taken': (who) => `took the vote in the meeting from ${who}`,
  absent: (who) => `noted in the meeting that ${who} does not take part`,
  back: (who) => `noted in the meeting that ${who} takes part again`,
  recused: (who, whom) => `entered that ${who} does not vote on ${whom()}`,
  'recusal-taken-back': (who, whom) => `took back that ${who} does not vote on ${whom()}`,
  presents: (who, whom) => `let ${who} present ${whom()} in the meeting`,
  'presents-no-more': (who, whom) => `let ${who} present ${whom()} in the meeting no more`,
}

/** What was changed in a meeting, without its reason; `nameOf` says whom a field of the entry names. */
export function seatWords(change: unknown, nameOf: (field: 'to' | 'case') => string): string {
  const known = seatChangeSchema.safeParse(change)
  if (!known.success) return `changed the seat of ${nameOf('to')} in a meeting`
  return WORDS[known.data](nameOf('to'), () => nameOf('case'))
}
