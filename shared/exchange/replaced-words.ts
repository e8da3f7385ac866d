import type { Replaced } from '../contract/record-document.ts'
import { asAmount, asPeriod } from '../readiness/wording.ts'

/** What was replaced, in words: `results of Q1 2025: quota 1 000 → 1 200`. */
export const replacedWhat = ({ of, values }: Replaced): string =>
  [
    of.replace(
      /^results of (\d{4}(?:-[HQ]?\d{1,2})?)$/,
      (_, period) => `results of ${asPeriod(period)}`,
    ),
    values.map(({ name, before, after }) => `${name} ${told(before)} → ${told(after)}`).join(', '),
  ]
    .filter(Boolean)
    .join(': ')

/** A frozen value; amounts as they are written everywhere. */
const told = (value: string): string =>
  /^-?\d{4,}(?:\.\d+)?$/.test(value) ? asAmount(Number(value)) : value

/** Who replaced it and from where: `changed by import of FILE by NAME`. */
export function replacedHow({ file, by, byName, reason }: Replaced): string {
  const who =
    byName ??
    (by === null ? 'somebody who is not known' : 'a person whose name is withheld or erased')
  const how = file === null ? `changed by hand by ${who}` : `changed by import of ${file} by ${who}`
  return reason ? `${how}: ${reason}` : how
}

/** Shown with the list, so that nobody takes a later file for a change of the decision. */
export const REPLACED_NOTE =
  'What was replaced after the ratings of the cycle closed changed later cycles and not what this decision rests on.'
