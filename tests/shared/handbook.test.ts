import { describe, expect, it } from 'vitest'
import { addresses } from '../../renderer/ui/addresses.ts'
import { HANDBOOK_PAGES, handbookPageOf } from '../../shared/handbook/index.ts'

describe('the handbook', () => {
  it('has a page for every place', () => {
    const places = Object.values(addresses).filter((one) => typeof one === 'string')
    const without = places.filter(
      (place) => place !== addresses.handbook && handbookPageOf(place) === null,
    )
    expect(without).toEqual([])
  })

  it('explains each place on one page, and gives every page an address of its own', () => {
    const places = HANDBOOK_PAGES.flatMap((page) => page.places)
    expect(new Set(places).size).toBe(places.length)
    expect(new Set(HANDBOOK_PAGES.map(({ id }) => id)).size).toBe(HANDBOOK_PAGES.length)
    expect(HANDBOOK_PAGES.every(({ id }) => /^[a-z-]+$/.test(id))).toBe(true)
  })

  it.each([
    ['/', 'today'],
    ['/candidates', 'candidates'],
    ['/candidates/r1', 'candidate'],
    ['/candidates/r1/facts', 'candidate'],
    ['/fairness/groups', 'groups'],
    ['/keeping/ledger/x', 'retention'],
    ['/calibrate/s1/room', 'calibrate'],
  ])('explains %s on the page %s', (path, id) => {
    expect(handbookPageOf(path)?.id).toBe(id)
  })

  it('has no page for an address that is no place', () => {
    expect(handbookPageOf('/nowhere')).toBeNull()
    expect(handbookPageOf('/peoples')).toBeNull()
  })
})
