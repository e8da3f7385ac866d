import type { KeptChange } from '../model/kept-change.ts'

/** `Kept until 5 January 2032 instead of 5 January 2030, by Ines Duarte: a claim is expected.` `day` writes a day out. */
export function keptWords(
  { kind, by, second, reason, from, to }: KeptChange,
  day: (on: string) => string,
): string {
  const who = by ?? 'a person whose name is withheld or erased'
  const days = `${to === null ? '' : day(to)}${from === null ? '' : ` instead of ${day(from)}`}`
  const again = to === null ? '' : `, to be looked at again on ${day(to)}`
  const what = {
    'hold-set': `Legal hold set by ${who}${again}`,
    'hold-kept': `${who} looked at the legal hold again and kept it${again}`,
    'hold-released': `Legal hold lifted by ${who}`,
    asked: `${who} asked to keep it until ${days}`,
    changed: `${isShorter({ from, to }) ? 'Shortened' : 'Extended'} by ${who}${second === null ? '' : `, agreed by ${second}`}: kept until ${days}`,
    refused: `${who} refused the shorter time that was asked for`,
    'later-decision': `Kept until ${days} by the later decision that ${who} signed`,
  }[kind]
  const why = reason?.trim()
  const text = `${what.charAt(0).toUpperCase()}${what.slice(1)}`
  if (kind === 'later-decision') return `${text}.`
  if (!why) return `${text}. The reason is withheld or erased.`
  return `${text}. Reason: ${why}${/[.!?]$/.test(why) ? '' : '.'}`
}

const isShorter = ({ from, to }: Pick<KeptChange, 'from' | 'to'>) =>
  from !== null && to !== null && to < from

/** The reason of the hold that stands; null = none stands, or its reason is withheld. */
export const reasonOfHold = (changes: readonly KeptChange[]): string | null => {
  const last = changes.findLast(({ kind }) => kind.startsWith('hold-'))
  return last === undefined || last.kind === 'hold-released' ? null : last.reason
}
