import { describe, expect, it } from 'vitest'
import { composeLetter } from '../../shared/exchange/compose-letter.ts'
import { letterBlocks } from '../../shared/exchange/letter.ts'
import { groundsOf, groundsToTick } from '../../shared/exchange/letter-grounds.ts'
import { daysAfter } from '../../shared/model/calendar.ts'
import { isPromotion, VERDICTS } from '../../shared/model/decision.ts'
import { ROLE_FITS } from '../../shared/model/role-fit.ts'
import type { Standing } from '../../shared/model/standing.ts'
import { agreedReason } from '../../shared/readiness/agenda.ts'
import { letterDays, workDay } from '../../shared/readiness/letter-days.ts'
import { decided, frame, managerModel, OVERRIDE, REASON, standings } from '../support/letters.ts'

const write = (...given: Parameters<typeof decided>) => {
  const facts = decided(...given)
  return { facts, text: composeLetter(facts, frame(facts)) }
}

/** Every person of the sample under every verdict, with a seat left and without. */
const cells = standings.flatMap((standing) =>
  VERDICTS.flatMap((verdict) =>
    [0, 1].map((seatsLeft) => ({
      ...write(standing, verdict, { seatsLeft }),
      standing,
      seatsLeft,
    })),
  ),
)
const suggestedAs = (roleFit: Standing['roleFit']) =>
  standings.filter((one) => one.roleFit === roleFit)
const why = (text: string) =>
  text.slice(text.indexOf('## Why'), text.indexOf('\n## ', text.indexOf('## Why') + 5))

describe('the table of letters', () => {
  it('has people for every suggestion, so that every cell is written', () => {
    for (const roleFit of ROLE_FITS) expect(suggestedAs(roleFit).length).toBeGreaterThan(0)
    expect(cells.some(({ facts }) => facts.override === null)).toBe(true)
  })

  it('names the organisation, a reference, the signatory with the capacity, and the way and last day of an appeal', () => {
    for (const { text } of cells) {
      expect(text).toMatch(/^Larkfield Controls\n\n2026-02-27 · Reference 2026-0539\n\nDear /)
      expect(text).toContain('Dana Whitfield\nDirector, for Larkfield Controls')
      expect(text).toMatch(
        /You may appeal against .* in writing to Noor Rahimtula, HR, until 2026-03-27\./,
      )
      expect(text).toContain(REASON)
    }
  })

  it('says whose judgement an override was and why, and names no score as what mattered', () => {
    const overridden = cells.filter(({ facts }) => facts.override !== null)
    expect(overridden.length).toBeGreaterThan(100)
    for (const { text, facts } of overridden) {
      expect(text).toContain('Dana Whitfield, Director, decided it by their own judgement')
      expect(text).toContain('and a second person agreed')
      expect(text).toContain(OVERRIDE)
      expect(text).not.toContain('## What mattered most')
      expect(why(text)).not.toContain('That is why')
      if (isPromotion(facts.verdict)) expect(text).not.toMatch(/is below what|Too little is known/)
    }
  })

  it('speaks of no override where the suggestion was followed', () => {
    for (const { text } of cells.filter(({ facts }) => facts.override === null))
      expect(text).not.toContain('own judgement')
  })

  it('tells a ready person without a seat that the seats are filled, and names no gap', () => {
    for (const one of suggestedAs('ready')) {
      const { text } = write(one, 'develop-as-leader', { seatsLeft: 0 })
      expect(text).toContain('meets what the job asks')
      expect(text).toContain('Every seat of this round is filled')
      expect(text).not.toContain('## What mattered most')
      expect(text).not.toMatch(/sell(ing|er) (fits|path)|expert seller/)
    }
  })

  it('praises sales only where they are among the best over more than one period', () => {
    for (const { text, facts, standing } of cells) {
      const praised = /among the highest/.test(text)
      expect(praised && facts.suggestion !== 'right_person_wrong_role').toBe(false)
      if (praised)
        expect(standing.performance.pHigh).toBeGreaterThanOrEqual(managerModel.rules.highAt)
      expect(text).not.toMatch(/so well|principal seller|larger and harder/)
    }
    const [one] = suggestedAs('right_person_wrong_role')
    if (!one) throw new RangeError('nobody is the right person in the wrong role')
    const short: Standing = { ...one, performance: { ...one.performance, periods: 1 } }
    const { text } = write(short, 'grow-as-expert-seller')
    expect(text).toContain('in the one period that counts so far')
    expect(text).not.toContain('among the highest')
  })

  it('asks for sales where sales are what is missing, and for no competency', () => {
    for (const one of suggestedAs('leader_build_credibility')) {
      const { text, facts } = write(one, 'develop-as-leader')
      expect(groundsOf(facts).map(({ name }) => name)).toEqual(['Sales results'])
      expect(text).toContain('of quota')
    }
  })

  it('dresses thin evidence as no gap and tells nothing that few raters said', () => {
    for (const one of suggestedAs('insufficient_evidence')) {
      const { text } = write(one, 'not-enough-evidence')
      expect(text).toMatch(/Too little is known about you|Nobody has rated you/)
      expect(text).not.toContain('## What mattered most')
      for (const { anchors } of managerModel.competencies)
        for (const anchor of anchors) expect(text).not.toContain(anchor.replace(/\.$/, ''))
    }
  })

  it('quotes below a cut only what lies beneath it as seen', () => {
    let checked = 0
    for (const { facts, standing } of cells) {
      for (const { name, text } of groundsOf(facts)) {
        const definition = managerModel.competencies.find((one) => one.name === name)
        const [, said] =
          /Seen so far(?:, between two steps)?: (“.+?”)\. (?:The next|$)/.exec(text) ?? []
        if (!definition || said === undefined) continue
        const gate = standing.gates.find((one) => one.name === name)
        const isBelow = gate?.cut != null && (gate.score ?? 5) < gate.cut
        const cut = isBelow ? (gate.cut ?? 0) : managerModel.rules.line
        for (const [, seen = ''] of said.matchAll(/“([^”]+)”/g)) {
          const step = definition.anchors.findIndex((anchor) => anchor.startsWith(seen)) + 1
          expect(step).toBeGreaterThan(0)
          if (facts.suggestion !== 'develop_and_recheck') {
            expect(step).toBeLessThan(cut)
            checked++
          }
        }
      }
    }
    expect(checked).toBeGreaterThan(20)
  })

  it('names as what mattered only what is below its line, or too close to it', () => {
    for (const { facts, standing } of cells) {
      for (const { name } of groundsOf(facts)) {
        const gate = standing.gates.find((one) => one.name === name)
        if (gate && gate.state !== 'pass') continue
        const definition = managerModel.competencies.find((one) => one.name === name)
        const score = standing.leadership.competencies.find(
          ({ competency }) => competency === definition?.id,
        )?.score
        if (definition) expect(score).toBeLessThan(managerModel.rules.line)
        else expect(['Leadership aptitude', 'Sales results', 'Conduct']).toContain(name)
      }
      expect(groundsOf(facts).length).toBeLessThanOrEqual(3)
    }
  })

  it('names what whoever signed ticked, word for word, and nothing else, in every cell', () => {
    let ticked = 0
    for (const { facts } of cells) {
      const offered = groundsToTick(facts)
      expect(new Set(offered.map(({ id }) => id)).size).toBe(offered.length)
      for (const chosen of [[], ...offered.map((one) => [one]), offered]) {
        const restedOn = chosen.map(({ id }) => id)
        const text = composeLetter({ ...facts, restedOn }, frame(facts))
        const named = [...text.matchAll(/^### (.+)\n\n(.+)$/gm)].map(([, name, said]) => ({
          name,
          said,
        }))
        const isWelcome = isPromotion(facts.verdict)
        const expected = isWelcome ? [] : chosen.map(({ name, text: said }) => ({ name, said }))
        expect(isWelcome ? [] : named).toEqual(expected)
        expect(text.includes('## What mattered most')).toBe(expected.length > 0)
        ticked += expected.length
      }
    }
    expect(ticked).toBeGreaterThan(1000)
  })

  it('offers to tick only what stands below its line or too close to it, and nothing on thin evidence', () => {
    for (const { facts, standing } of cells) {
      const offered = groundsToTick(facts)
      if (facts.suggestion === 'insufficient_evidence') expect(offered).toEqual([])
      const passed = standing.gates.flatMap(({ name, state }) => (state === 'pass' ? [name] : []))
      for (const { id, name } of offered) {
        const score = standing.leadership.competencies.find(
          ({ competency }) => competency === id,
        )?.score
        if (passed.includes(name)) expect(score).toBeLessThan(managerModel.rules.line)
        if (id === 'sales' && facts.suggestion !== 'leader_build_credibility')
          expect(standing.performance.pCredible).toBeLessThan(managerModel.rules.credibleAt)
      }
    }
  })

  it('says that the decision follows from something only when something is said before it', () => {
    for (const { text, facts } of cells) {
      if (facts.override === null) expect(why(text)).not.toMatch(/## Why\n\nThat is/)
      expect(text).not.toMatch(/undefined|null|NaN|–/)
    }
  })

  it('promises no pay, asks for no unpaid time, and says that steps are done in paid hours', () => {
    for (const { text, facts } of cells) {
      expect(text).not.toMatch(/unpaid|salary|title and pay|who has looked/i)
      if (!isPromotion(facts.verdict)) expect(text).toContain('paid working hours')
    }
  })

  it('takes the path from Paths, with its owner and days', () => {
    const one = suggestedAs('develop_and_recheck')[0] as Standing
    const { facts, text } = write(one, 'develop-as-leader')
    expect(text).toContain('Martin Oyelaran looks after it.')
    expect(text).toContain('- Negotiation clinic, three sessions, by 2026-05-08')
    const steps = [{ title: 'Coach a new hire for six weeks', dueOn: null }]
    const open = composeLetter(
      facts,
      frame(facts, { path: { isAgreed: false, owner: null, steps } }),
    )
    expect(open).toContain('Its steps are not agreed yet.')
    expect(open).toContain('- Coach a new hire for six weeks\n')
  })

  it('says that too little is known only where the evidence is thin, and then what is missing', () => {
    for (const { text, facts } of cells.filter(
      ({ facts: { verdict } }) => verdict === 'not-enough-evidence',
    )) {
      expect(/[Tt]oo little is known|Nobody has rated you/.test(text)).toBe(
        facts.suggestion === 'insufficient_evidence',
      )
      expect(text).not.toMatch(/has to be seen\n\n- Your manager agrees with you when and how this/)
    }
    const [one] = suggestedAs('ready')
    if (!one) throw new RangeError('nobody is ready')
    // Everybody was asked, and all gave everybody the same: nothing but the share settled is short.
    const alike: Standing = {
      ...one,
      roleFit: 'insufficient_evidence',
      leadership: { ...one.leadership, ownShare: 0 },
    }
    expect(write(alike, 'not-enough-evidence').text).toContain(
      'to say either way: what was seen settles nothing of how people differ, and at least 50 % is needed.',
    )
  })

  it('leaves out a reason that only counts opinions, and promises no opening', () => {
    const one = suggestedAs('not_now')[0] as Standing
    const facts = decided(one, 'develop-as-leader')
    const said = (reason: string) => why(composeLetter({ ...facts, reason }, frame(facts)))
    const counted = agreedReason(7, 7, 'develop-as-leader')
    expect(said(counted)).not.toContain('first opinions')
    expect(said(`${counted} You asked for it.`)).toContain('You asked for it.')
    for (const { text } of cells)
      expect(text).not.toMatch(/future leader|next opening is|will be promoted/)
  })

  it('names two things apart where one of them has an “and” of its own', () => {
    const named = cells.flatMap(({ text }) => /cannot do without ([^,.]+),/.exec(text)?.[1] ?? [])
    const both = named.filter((names) => names.includes('”'))
    expect(both[0]).toBe('“motivation to develop others” and “coaching and developing”')
    for (const names of named) expect(names).not.toMatch(/others and coaching/)
  })

  it('says of conduct what is on record, and of a concern never that a breach is', () => {
    const [stopped] = suggestedAs('ready')
    if (!stopped) throw new RangeError('nobody is ready')
    const letterOf = (conduct?: 'breach' | 'open' | 'concern' | 'cleared') => {
      const gates = stopped.gates.map((gate) =>
        gate.cut === null
          ? { ...gate, state: 'fail' as const, ...(conduct && { conduct }) }
          : { ...gate, state: 'pass' as const },
      )
      const { facts, text } = write({ ...stopped, gates, roleFit: 'not_now' }, 'develop-as-leader')
      return { text, offered: groundsToTick(facts).map(({ id }) => id) }
    }
    const breach = letterOf('breach')
    expect(breach.text).toContain('An upheld breach of conduct is on record')
    expect(breach.text).not.toContain('concern')
    expect(breach.offered).toEqual(['conduct'])
    expect(breach.text).toContain('is why you are not promoted now.')
    expect(breach.text).not.toMatch(/development as a leader comes first/i)
    const open = letterOf('open')
    expect(open.text).toContain('A concern about conduct is on record that is not settled.')
    expect(open.text).toContain('No breach is upheld')
    expect(open.text).not.toMatch(/[Aa]n upheld breach|breach of conduct/)
    expect(open.offered).toEqual(['conduct'])
    // Statements of earlier forms, and standings that do not say it.
    for (const old of [letterOf('concern'), letterOf()])
      expect(old.text).toContain('A breach of conduct or a concern about it is on record')
    const cleared = letterOf('cleared')
    expect(cleared.text).toContain('No breach is upheld by now.')
    expect(cleared.text).toContain('You may ask that it is looked at again.')
    expect(cleared.text).not.toMatch(/is on record|That is why|What mattered most/)
    expect(cleared.offered).toEqual([])
  })

  it('can be set from its blocks', () => {
    for (const { text } of cells.slice(0, 40))
      expect(letterBlocks(text).some(({ kind }) => kind === 'reply')).toBe(true)
  })
})

describe('the days of a letter', () => {
  it('never fall on a weekend, whatever the day of the signature', () => {
    for (let day = 0; day < 800; day++) {
      const on = daysAfter('2024-01-01', day)
      for (const verdict of VERDICTS) {
        for (const named of Object.values(letterDays(on, verdict, 28))) {
          if (named === null) continue
          expect([0, 6]).not.toContain(new Date(`${named}T00:00:00Z`).getUTCDay())
          expect(named > on).toBe(true)
        }
      }
    }
    expect(workDay('2026-02-28')).toBe('2026-03-02')
    expect(letterDays('2026-08-31', 'develop-as-leader', 28).recheckOn).toBe('2027-03-01')
  })

  it('set no second look for a promotion', () => {
    expect(letterDays('2026-02-27', 'promote-now', 28).recheckOn).toBeNull()
  })
})
