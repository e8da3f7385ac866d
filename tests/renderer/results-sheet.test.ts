import { describe, expect, it } from 'vitest'
import {
  changedRows,
  lastQuarter,
  NO_RESULT,
  pastedBlock,
  readCell,
  stepPeriod,
} from '../../renderer/features/facts/sheet.ts'

describe('a cell of the results sheet', () => {
  it.each([
    ['quota', '235,000', 235_000],
    ['quota', '235.000', 235_000],
    ['actual', '$1,250.50', 1250.5],
    ['actual', '-400', -400],
    ['quota', ' ', null],
    ['availability', '71', 0.71],
    ['availability', '71 %', 0.71],
    ['availability', '0.71', 0.71],
    ['ramp', '1', 1],
    ['ramp', '100', 1],
    ['note', ' Late order ', 'Late order'],
  ] as const)('reads %s %s', (field, text, value) => {
    expect(readCell(field, text)).toEqual({ ok: true, value })
  })

  it.each([
    ['quota', '-1', 'cannot be below 0'],
    ['actual', '97 %', 'is an amount, not a percentage'],
    ['actual', 'soon', 'is not a number'],
    ['availability', '120', 'lies between 0 and 100 %'],
  ] as const)('says why %s cannot be %s', (field, text, problem) => {
    expect(readCell(field, text)).toEqual({ ok: false, problem })
  })
})

it('a draft changes only what reads as another value than what stood there', () => {
  const was = { ...NO_RESULT, quota: 1000, actual: 900, availability: 1 }
  const typed = { quota: '1,000', actual: '950', availability: '100', note: '' }
  expect(changedRows({ '2025-Q1': { was, typed }, '2025-Q2': { was: null, typed: {} } })).toEqual([
    { period: '2025-Q1', was, to: { ...was, actual: 950 }, changed: ['actual'] },
  ])
})

it('steps to the period beside one, of the same length', () => {
  expect(stepPeriod('2025-Q4', 1)).toBe('2026-Q1')
  expect(stepPeriod('2025-Q1', -1)).toBe('2024-Q4')
  expect(stepPeriod('2025-01', -1)).toBe('2024-12')
  expect(stepPeriod('2025', 1)).toBe('2026')
  expect(lastQuarter('2026-01-05')).toBe('2025-Q4')
})

it('takes a block of a spreadsheet apart, and leaves one text alone', () => {
  expect(pastedBlock('1\t2\r\n3\t4\r\n')).toEqual([
    ['1', '2'],
    ['3', '4'],
  ])
  expect(pastedBlock('Parental leave')).toBeNull()
})
