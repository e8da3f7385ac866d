import type { RowValues } from './column.ts'
import { readNumber } from './number-cell.ts'
import { textOf } from './text.ts'

/** How far a stated attainment may lie from the one of the row, as a ratio and as a share of it: rounding, no more. */
const ROUNDED = 0.011
const SHARE = 0.02

/** Why a column that states the attainment speaks against quota and actual of its row; null = it does not. */
export function againstAttainment(
  header: string,
  text: string,
  { quota, actual, availability, ramp }: RowValues,
): string | null {
  const reading = readNumber(text)
  const isPlain = reading.kind === 'one' || reading.kind === 'two'
  if (!isPlain || typeof quota !== 'number' || quota <= 0 || typeof actual !== 'number') return null
  const stated = reading.kind === 'one' ? reading.value : Math.min(reading.dot, reading.comma)
  // `1.2` and `120` are one attainment; a per cent sign says which it is.
  const said = reading.percent ? [stated] : [stated, stated / 100]
  const asked = [1, availability, ramp].flatMap((share) =>
    typeof share === 'number' && share > 0 ? [quota * share] : [],
  )
  const rounded = reading.percent ? ROUNDED : ROUNDED + step(text) / 2
  const isSame = asked.some((amount) =>
    said.some((one) => Math.abs(one - actual / amount) <= rounded + SHARE * Math.abs(one)),
  )
  if (isSame) return null
  const here = `${Number(((actual / quota) * 100).toPrecision(3)).toLocaleString('en-US')} %`
  return `${header} says ${text}, and the actual of ${actual.toLocaleString('en-US')} is ${here} of the quota of ${quota.toLocaleString('en-US')}. Correct the one that is wrong, or take the column ${header} out of the file.`
}

/** What the last digit of a ratio stands for: 0.1 in `0.9`; a whole number may be per cent. */
function step(text: string): number {
  const digits = /[.,](\d+)$/.exec(textOf(text))?.[1]?.length ?? 0
  return digits === 0 ? 0.01 : 10 ** -digits
}
