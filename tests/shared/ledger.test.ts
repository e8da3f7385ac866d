import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { type CanonicalValue, canonicalJson } from '../../shared/exchange/canonical-json.ts'
import {
  disclosureText,
  EMPTY_HEAD,
  headText,
  nextLine,
  readDisclosureText,
  readHeadText,
} from '../../shared/exchange/ledger.ts'
import { verifyDisclosures, verifyLedger } from '../../shared/exchange/ledger-verify.ts'
import { makeLedger, sha256 } from '../support/ledgers.ts'

const value = fc.letrec<{ any: CanonicalValue }>((tie) => ({
  any: fc.oneof(
    { depthSize: 'small' },
    fc.string({ unit: 'grapheme' }),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('any'), { maxLength: 4 }),
    fc.dictionary(fc.string({ unit: 'grapheme-ascii', minLength: 1 }), tie('any'), { maxKeys: 4 }),
  ),
})).any

describe('canonical JSON', () => {
  test.prop([value], { numRuns: 2000 })('means the same and is written in one way', (given) => {
    const text = canonicalJson(given)
    const parsed = JSON.parse(text) as CanonicalValue
    expect(parsed).toEqual(JSON.parse(JSON.stringify(given)))
    expect(canonicalJson(parsed)).toBe(text)
  })

  it('sorts keys, writes no spaces and escapes as RFC 8785 does', () => {
    expect(canonicalJson({ b: [1, true, null], a: 'x', '10': 2, '9': 1 })).toBe(
      '{"10":2,"9":1,"a":"x","b":[1,true,null]}',
    )
    expect(canonicalJson('\u20ac$\u000f\nA\u0027B"\\/\u0080')).toBe(
      '"\u20ac$\\u000f\\nA\'B\\"\\\\/\u0080"',
    )
  })

  it('refuses what another program might write differently', () => {
    const bad: unknown[] = [1.5, 2 ** 53, -0, Number.NaN, '\ud800', { é: 1 }, { '': 1 }, undefined]
    // The compiler would refuse these too.
    for (const one of bad) expect(() => canonicalJson(one as CanonicalValue)).toThrow('cannot hold')
  })
})

describe('a ledger', () => {
  const { lines, disclosures, head } = makeLedger(12)

  it('verifies from its first line to its head', () => {
    expect(verifyLedger(lines, head, sha256)).toEqual({ ...head, broken: null })
    expect(verifyDisclosures(lines, disclosures, sha256)).toBeNull()
    expect(readHeadText(headText(head))).toEqual(head)
  })

  it('holds none of the personal text it commits to, and verifies with any of it withheld', () => {
    expect(lines.join()).not.toMatch(/Ann|promote|develop/)
    const kept = disclosures.filter((_, index) => index % 3 === 0)
    expect(verifyDisclosures(lines, kept, sha256)).toBeNull()
  })

  it('refuses a fact that would take the place of a fixed member', () => {
    const event = { at: '2026-01-01T00:00:00Z', kind: 'a.b', facts: { seq: 3 }, disclosures: {} }
    expect(() => nextLine(EMPTY_HEAD, event, sha256)).toThrow('"seq"')
  })

  it('reads a disclosure only when it is one', () => {
    const text = disclosureText({ field: 'verdict', value: { a: [1] }, salt: '0'.repeat(32) })
    expect(readDisclosureText(text)).toEqual({
      field: 'verdict',
      value: { a: [1] },
      salt: '0'.repeat(32),
    })
    for (const bad of ['', '[]', '["00","verdict",1]', `${text},`]) {
      expect(readDisclosureText(bad)).toBeUndefined()
    }
  })

  it('reads a head only to the letter', () => {
    const text = headText(head)
    for (const bad of [`${text}\n`, text.trim(), text.replace('12', '012'), `\ufeff${text}`]) {
      expect(readHeadText(bad)).toBeUndefined()
    }
  })
})

describe('tampering', () => {
  const entries = 12
  const { lines, disclosures, head } = makeLedger(entries)
  const bytes = Buffer.from(`${lines.join('\n')}\n`)
  /** The way the pack is read: bytes to lines; what is not UTF-8 cannot be a ledger. */
  const toLines = (text: Buffer): string[] => {
    const whole = text.toString('utf8')
    return (whole.endsWith('\n') ? whole.slice(0, -1) : whole).split('\n')
  }
  const place = fc.integer({ min: 0, max: entries - 1 })
  const runs = { numRuns: 2000 }

  test.prop([fc.integer({ min: 0, max: bytes.length - 1 }), fc.integer({ min: 0, max: 7 })], runs)(
    'by flipping one bit is found, at the entry it is in',
    (at, bit) => {
      const changed = Buffer.from(bytes)
      changed[at] = (changed[at] ?? 0) ^ (1 << bit)
      const { broken } = verifyLedger(toLines(changed), head, sha256)
      const line = bytes.subarray(0, at).toString('latin1').split('\n').length
      // A changed line feed joins or parts two lines: the first of them is the one that is named.
      expect(broken?.entry).toBe(line)
    },
  )
  test.prop([place], runs)('by dropping a line is found at its place', (at) => {
    const { broken } = verifyLedger(lines.toSpliced(at, 1), head, sha256)
    expect(broken?.entry).toBe(at + 1)
  })
  test.prop([place, place], runs)('by swapping two lines is found at the first', (a, b) => {
    fc.pre(a !== b)
    const swapped = lines.with(a, lines[b] ?? '').with(b, lines[a] ?? '')
    expect(verifyLedger(swapped, head, sha256).broken?.entry).toBe(Math.min(a, b) + 1)
  })
  test.prop([place, place], runs)('by repeating a line is found where it was put', (from, to) => {
    const { broken } = verifyLedger(lines.toSpliced(to, 0, lines[from] ?? ''), head, sha256)
    expect(broken?.entry).toBe(from === to ? to + 2 : to + 1)
  })
  test.prop([place], runs)('by cutting the tail is found at the first line that is gone', (at) => {
    const { broken } = verifyLedger(lines.slice(0, at), head, sha256)
    expect(broken).toEqual({
      entry: at + 1,
      reason: `it is missing: the head counts ${entries} entries`,
    })
  })
  it('by adding a line is found, and a rewritten chain does not lead to the same head', () => {
    const longer = makeLedger(entries + 1)
    expect(verifyLedger(longer.lines, head, sha256).broken?.entry).toBe(entries + 1)
    const other = makeLedger(entries + 1).lines.slice(1)
    expect(verifyLedger(other, null, sha256).broken?.entry).toBe(1)
  })
  it('with several lines at once is found at the first of them', () => {
    const changed = lines.map((line, index) =>
      index > 4 ? line.replace('"candidates":3', '"candidates":4') : line,
    )
    expect(verifyLedger(changed, head, sha256).broken?.entry).toBe(6)
  })
  it('with a disclosed field is found at its entry', () => {
    const changed = disclosures.map((one, index) =>
      index === 7 ? { ...one, d: one.d.replace('develop', 'promote') } : one,
    )
    expect(verifyDisclosures(lines, changed, sha256)).toEqual({
      entry: 4,
      reason: 'the disclosed field "verdict" is not what was recorded',
    })
    expect(verifyDisclosures(lines, [{ seq: 99, d: '[]' }], sha256)?.entry).toBe(99)
  })
})
