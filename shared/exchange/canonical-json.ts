import { AppError } from '../errors.ts'

export type CanonicalValue =
  | string
  | number
  | boolean
  | null
  | readonly CanonicalValue[]
  | { readonly [key: string]: CanonicalValue }

/** Printable ASCII only, so that sorting by code unit and by byte agree in every language an auditor may use. */
const KEY = /^[\x20-\x7e]+$/
/** Keys that need no escaping, as nearly all. */
const PLAIN_KEY = /^[\w.-]+$/

/**
 * JSON text in the form of RFC 8785, restricted to what can be written the same way by any program: ASCII keys in
 * ascending order, no spaces, integers within ±2⁵³ as the only numbers, and well-formed Unicode text.
 * @throws AppError `unexpected` for a value outside that restriction
 */
export function canonicalJson(value: CanonicalValue): string {
  if (typeof value === 'string') {
    if (!value.isWellFormed()) throw refused('text with half a character')
    return JSON.stringify(value)
  }
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value) || Object.is(value, -0)) throw refused(`the number ${value}`)
    return String(value)
  }
  if (value === null || typeof value === 'boolean') return String(value)
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value !== 'object') throw refused(`a ${typeof value}`)
  // Long ledgers are read through here line by line, so one text is built and no list of parts.
  let text = ''
  for (const key of Object.keys(value).sort()) {
    const entry = value[key] as CanonicalValue // one of its own keys
    text += `${text === '' ? '' : ','}${canonicalKey(key)}:${canonicalJson(entry)}`
  }
  return `{${text}}`
}

function canonicalKey(key: string): string {
  if (PLAIN_KEY.test(key)) return `"${key}"`
  if (!KEY.test(key)) throw refused(`the key ${JSON.stringify(key)}`)
  return JSON.stringify(key)
}

/** `Array.isArray` does not narrow a read-only array. */
const isList = (value: CanonicalValue): value is readonly CanonicalValue[] => Array.isArray(value)

const refused = (what: string) => new AppError('unexpected', `A ledger entry cannot hold ${what}.`)
