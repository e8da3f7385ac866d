/*
 * Codes that are typed by hand. A recovery code: 160 random bits as eight groups of five characters, to be printed and typed back by hand. The last
 * character of each group checks the other four and the place of the group, so that a typo is named and not just refused.
 * A reply code is of the same kind with three groups, short enough to be told by phone.
 */

/** Crockford's letters and digits: none that is taken for another. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
export const CODE_GROUPS = 8
const DATA_LETTERS = 4
const GROUP_LETTERS = DATA_LETTERS + 1
const REPLY_GROUPS = 3
/** Random bytes a reply code is made of. */
export const REPLY_CODE_BYTES = 8
/** Random bytes a code is made of. */
export const CODE_BYTES = 20
/** What people type for a letter that no code has. */
const MEANT: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1' }

export type CodeReading = { ok: true; code: string } | { ok: false; problem: string }

/** The code of 20 random bytes, printed in groups: `7QK2M-…`. */
export function recoveryCode(bytes: Uint8Array): string {
  if (bytes.length !== CODE_BYTES) throw new RangeError('A recovery code is made of 20 bytes.')
  return inGroups(bytes, CODE_GROUPS)
}

/** The reply code of 8 bytes; the last four bits are left out. */
export function replyCode(bytes: Uint8Array): string {
  if (bytes.length !== REPLY_CODE_BYTES) throw new RangeError('A reply code is made of 8 bytes.')
  return inGroups(bytes, REPLY_GROUPS)
}

function inGroups(bytes: Uint8Array, count: number): string {
  const values = fiveBits(bytes)
  return Array.from({ length: count }, (_, group) => {
    const data = values.slice(group * DATA_LETTERS, (group + 1) * DATA_LETTERS)
    return [...data, checkOf(data, group)].map((value) => LETTERS[value]).join('')
  }).join('-')
}

/** Reads what somebody typed: case, blanks and hyphens do not matter. */
export const readRecoveryCode = (typed: string): CodeReading => readCode(typed, CODE_GROUPS)

export const readReplyCode = (typed: string): CodeReading => readCode(typed, REPLY_GROUPS)

function readCode(typed: string, count: number): CodeReading {
  const wanted = count * GROUP_LETTERS
  const shape = `A code has ${count === REPLY_GROUPS ? 'three' : 'eight'} groups of five.`
  const letters = [...typed.toUpperCase().replace(/[\s\-–—]/g, '')].map(
    (letter) => MEANT[letter] ?? letter,
  )
  const strange = letters.findIndex((letter) => !LETTERS.includes(letter))
  if (strange >= 0) {
    const group = Math.floor(strange / GROUP_LETTERS) + 1
    return no(`Group ${group} has "${letters[strange]}", which no code has.`)
  }
  if (letters.length < wanted) return no(`${countOf(wanted - letters.length)} missing. ${shape}`)
  if (letters.length > wanted) return no(`${countOf(letters.length - wanted)} too many. ${shape}`)
  const groups = Array.from({ length: count }, (_, group) =>
    letters.slice(group * GROUP_LETTERS, (group + 1) * GROUP_LETTERS),
  )
  const wrong = groups.flatMap((group, index) => {
    const values = group.map((letter) => LETTERS.indexOf(letter))
    return checkOf(values.slice(0, DATA_LETTERS), index) === values[DATA_LETTERS] ? [] : [index + 1]
  })
  if (wrong.length > 0) {
    const last = wrong.at(-1)
    const named = wrong.length === 1 ? `Group ${last} has` : `Groups ${listOf(wrong)} have`
    return no(`${named} a typo.`)
  }
  return { ok: true, code: groups.map((group) => group.join('')).join('-') }
}

const no = (problem: string): CodeReading => ({ ok: false, problem })
const countOf = (count: number) => (count === 1 ? 'One character is' : `${count} characters are`)
const listOf = (numbers: readonly number[]) =>
  `${numbers.slice(0, -1).join(', ')} and ${numbers.at(-1)}`

/** The bytes as numbers from 0 to 31. */
function fiveBits(bytes: Uint8Array): number[] {
  const values: number[] = []
  let [held, bits] = [0, 0]
  for (const byte of bytes) {
    held = (held << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      values.push((held >> bits) & 31)
    }
    held &= (1 << bits) - 1
  }
  return values
}

/**
 * A weighted sum in the field of 32 elements, with another weight for each place: every single wrong letter and every
 * two letters that changed places are found, and so is a group in the place of another.
 */
const checkOf = (data: readonly number[], group: number): number =>
  data.reduce((sum, value, place) => sum ^ times(value, WEIGHTS[place] ?? 1), group)

const WEIGHTS = [2, 4, 8, 16]

/** Product modulo x⁵ + x² + 1. */
function times(a: number, b: number): number {
  let product = 0
  for (let bit = 0; bit < 5; bit++) if (b & (1 << bit)) product ^= a << bit
  for (let bit = 8; bit >= 5; bit--) if (product & (1 << bit)) product ^= 0b100101 << (bit - 5)
  return product
}
