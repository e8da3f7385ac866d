import { createHash } from 'node:crypto'
import { readSheet } from 'read-excel-file/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ImpactReport } from '../../electron/core/features/fairness/impact-report.ts'
import type { GroupDesk } from '../../shared/contract/fairness.contract.ts'
import { cycleIdSchema } from '../../shared/model/id.ts'
import { ask, takeHr } from '../support/core.ts'
import { CYCLE, openDeciding } from '../support/decided.ts'
import { csvFile } from '../support/files.ts'
import { type Desk, openDesk, peopleFile } from '../support/imports.ts'
import { type OpenCore, openCore } from '../support/open-core.ts'
import { pdfText, says } from '../support/pdf-text.ts'

const stage = (desk: GroupDesk, name: string) => {
  const found = desk.stages.find((one) => one.stage === name)
  if (!found) throw new Error(`There is no stage ${name}.`)
  return found
}

describe('the group desk of the sample', () => {
  let open: OpenCore
  beforeAll(async () => {
    open = await openCore({ sample: true })
  })
  afterAll(() => open.close())

  it('counts every step by group and compares with the highest rate', async () => {
    const desk = await open.ask('fairness.groups', { attribute: 'Age band' })
    expect(desk.attribute).toBe('age band')
    const named = stage(desk, 'named')
    expect(named.reference).toBe('under 35')
    const total = named.groups.reduce((sum, one) => sum + one.selected, 0)
    // Nobody is left out but the one whose group is too small to be shown, and who did not state one.
    expect(total).toBe(23)
    const highest = named.groups.find(({ group }) => group === named.reference)
    const older = named.groups.find(({ group }) => group === '45 to 59')
    expect(older).toMatchObject({ verdict: 'watch', fourFifths: true })
    expect(older?.impactRatio).toBeCloseTo(
      (older?.selected ?? 0) / (older?.total ?? 1) / (highest?.rate ?? 1),
      10,
    )
    const { standings } = await open.ask('standings.list', { repId: null, cycleId: null })
    const ready = stage(desk, 'ready').groups.reduce((sum, one) => sum + one.selected, 0)
    expect(ready).toBeLessThanOrEqual(standings.filter(({ roleFit }) => roleFit === 'ready').length)
    // Each of two groups beside the first.
    expect(desk.scores.filter(({ kind }) => kind === 'competency')).toHaveLength(16)
    expect(desk.scores.filter(({ kind }) => kind === 'gate')).toHaveLength(4)
  })

  it('looks at one cycle under its frozen rules', async () => {
    const cycleId = cycleIdSchema.parse('sample-cycle')
    const desk = await open.ask('fairness.groups', { attribute: 'gender', cycleId })
    const ready = stage(desk, 'ready')
    expect(ready.pool).toBe('candidates of the cycle')
    expect(ready.groups.reduce((sum, one) => sum + one.total, 0)).toBeLessThanOrEqual(24)
  })

  it('shows no group below five people', async () => {
    const desk = await open.ask('fairness.groups', { attribute: 'age band' })
    const named = stage(desk, 'named')
    expect(named.groups.map(({ group }) => group)).not.toContain('60 and over')
    expect(named).toMatchObject({ suppressedGroups: 1, suppressedPeople: null })
    expect(JSON.stringify(desk)).not.toContain('60 and over')
  })

  it('crosses two attributes as one more, with small groups covered', async () => {
    const desk = await open.ask('fairness.groups', { attribute: 'gender x age band' })
    expect(desk.attribute).toBe('age band × gender')
    const named = stage(desk, 'named')
    expect(named.groups.length).toBeGreaterThan(1)
    expect(named.groups.every(({ total }) => total >= 5)).toBe(true)
    expect(JSON.stringify(desk)).not.toContain('60 and over')
    // What one attribute shows of a group and its crossings show together never leaves one to four people over.
    const single = stage(await open.ask('fairness.groups', { attribute: 'gender' }), 'named')
    for (const { group, total } of single.groups) {
      const shown = named.groups.filter((one) => one.group.endsWith(` / ${group}`))
      const left = total - shown.reduce((sum, one) => sum + one.total, 0)
      expect(left === 0 || left >= 5, `${group}: ${left} left over`).toBe(true)
    }
  })

  it('tests each step as a whole, corrects for all of them and expects flags by chance', async () => {
    const desk = await open.ask('fairness.groups', { attribute: 'age band' })
    const tested = desk.stages.filter(({ omnibusP }) => omnibusP !== null)
    expect(tested.length).toBeGreaterThan(3)
    for (const { omnibusP, stageP, groups, sentence } of tested) {
      expect(stageP ?? 0).toBeGreaterThanOrEqual(omnibusP ?? 1)
      expect(sentence).toContain(`corrected for ${tested.length} steps`)
      for (const { midP, holmP, verdict } of groups) {
        if (verdict === null) continue
        expect(holmP ?? 0).toBeGreaterThanOrEqual(midP ?? 1)
        if (verdict === 'alert') expect(Math.max(stageP ?? 1, holmP ?? 1)).toBeLessThan(0.05)
      }
    }
    const scoring = stage(desk, 'scoring')
    expect(scoring.pool).toBe('everyone in the workspace with a score')
    const compared = desk.stages.flatMap(({ groups }) =>
      groups.filter((one) => one.verdict !== null),
    )
    expect(desk.chance).toMatchObject({
      comparisons: compared.length,
      found: compared.filter(({ fourFifths }) => fourFifths).length,
    })
    expect(desk.corrections).toContain('Holm')
  })

  it('reports every attribute and crossing, small counts covered, and enters the file', async () => {
    const made = await open.ask('fairness.report', { cycleId: null, format: 'json' })
    expect(made.fileName).toMatch(/^Impact ratios, \d{4}-\d\d-\d\d\.json$/)
    const bytes = Buffer.from(made.content, 'base64')
    expect(made.sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
    const report = JSON.parse(bytes.toString()) as ImpactReport
    expect(report).toMatchObject({ job: 'Sales manager', cycle: null })
    expect(report.rules).toMatch(/, version \d+$/)
    expect(new Set(report.tables.map(({ attribute }) => attribute))).toEqual(
      new Set(['age band', 'gender', 'age band × gender']),
    )
    const rows = report.tables.flatMap((table) => table.rows)
    const counts = rows.flatMap(({ total, selected }) =>
      selected === null ? [total] : [total, selected, total - selected],
    )
    expect(counts.filter((one) => one > 0 && one < 5)).toEqual([])
    const covered = rows.filter(({ isCovered }) => isCovered)
    expect(covered.length).toBeGreaterThan(0)
    // A word beside all rows but one would say which group has the highest rate, though its count is covered.
    for (const table of report.tables)
      if (
        table.rows.some(({ isCovered }) => isCovered) &&
        !table.rows.some((one) => one.isReference)
      )
        expect(table.rows.map(({ verdict }) => verdict)).not.toContain('too few')
    for (const row of covered) {
      expect(row).toMatchObject({ selected: null, rate: null, impactRatio: null, fisherP: null })
      // That it is the highest would say that the rates told beside it are lower.
      expect(row.isReference).toBeNull()
    }
    // What is told is what the page shows.
    const desk = await open.ask('fairness.groups', { attribute: 'gender' })
    const named = report.tables.find(
      ({ attribute, step }) => attribute === 'gender' && step.startsWith('Named'),
    )
    for (const { group, total, selected, midP } of stage(desk, 'named').groups) {
      const told = named?.rows.find((one) => one.group === group)
      expect(told).toMatchObject({ total, selected, midP })
    }
    const { looks } = await open.ask('rights.looks', { repId: null })
    expect(looks.map(({ what }) => what)).toContain('impact-report')
  })

  it('writes the report as a PDF and as a workbook', async () => {
    const cycleId = cycleIdSchema.parse('sample-cycle')
    const pdf = await open.ask('fairness.report', { cycleId, format: 'pdf' })
    const text = pdfText(Buffer.from(pdf.content, 'base64'))
    expect(says(text, 'Team leads, spring 2026')).toBe(true)
    expect(says(text, 'Leadership aptitude above the middle')).toBe(true)
    const xlsx = await open.ask('fairness.report', { cycleId, format: 'xlsx' })
    const sheet = await readSheet(Buffer.from(xlsx.content, 'base64'))
    const head = sheet.findIndex(([first]) => first === 'attribute')
    expect(sheet.slice(0, head).flat()).toContain('Team leads, spring 2026')
    expect(sheet.length).toBeGreaterThan(head + 10)
  })

  it('names the attributes there are when another is asked for', async () => {
    expect(await open.refusal('fairness.groups', { attribute: 'shoe size' })).toEqual({
      code: 'not-found',
      message: 'There is no attribute shoe size. There is age band, gender, age band × gender.',
    })
  })

  it('is for HR alone, as are the files behind it', async () => {
    const { personId: director } = await open.ask('profiles.current', {})
    const facilitator = await open.ask('profiles.save', {
      personId: null,
      name: 'Nadia Brook',
      roles: ['facilitator', 'panel'],
    })
    const file = csvFile([
      ['rep_id', 'attribute', 'value'],
      ['E1001', 'gender', 'women'],
      ['nobody', 'gender', 'men'],
    ])
    const staged = await open.ask('imports.stage', {
      fileName: 'groups.csv',
      content: file.toString('base64'),
    })
    expect(staged.kinds[0]?.kind).toBe('groups')
    const run = {
      fileId: staged.fileId,
      kind: 'groups' as const,
      sheet: null,
      mapping: { rep_id: 'rep_id', attribute: 'attribute', value: 'value' },
    }
    await open.ask('profiles.use', { personId: facilitator.personId })
    const refused = { code: 'rule-violated' }
    expect(await open.refusal('fairness.groups', {})).toMatchObject(refused)
    expect(await open.refusal('imports.preview', run)).toMatchObject(refused)
    expect(await open.refusal('imports.run', run)).toMatchObject(refused)

    await open.ask('profiles.use', { personId: director })
    const { batchId, rejectedCount } = await open.ask('imports.run', run)
    expect(rejectedCount).toBe(1)
    await open.ask('profiles.use', { personId: facilitator.personId })
    expect(await open.refusal('imports.repairFile', { batchId })).toMatchObject(refused)
    const page = { batchId, offset: 0, limit: 10 }
    expect(await open.refusal('imports.rejections', page)).toMatchObject(refused)
    await open.ask('profiles.use', { personId: director })
  })
})

describe('signed decisions', () => {
  it('are a step, of one cycle or of all', async () => {
    const deciding = await openDeciding()
    const { rows } = await deciding.board()
    const chosen = rows.slice(0, 6).map(({ repId }) => repId)
    for (const repId of chosen) await deciding.sign(repId)
    const desk = await ask(deciding.core, 'fairness.groups', {
      attribute: 'gender',
      cycleId: CYCLE,
    })
    const promoted = desk.stages.find((one) => one.stage === 'promoted')
    expect(promoted?.pool).toBe('signed decisions of the cycle')
    const shown = promoted?.groups.reduce((sum, { total }) => sum + total, 0) ?? 0
    expect(shown).toBeLessThanOrEqual(chosen.length)
    const everywhere = await ask(deciding.core, 'fairness.groups', { attribute: 'gender' })
    expect(stage(everywhere, 'promoted').groups).toEqual(promoted?.groups)
    await deciding.close()
  })
})

describe('a groups file', () => {
  let desk: Desk
  const file = csvFile([
    ['Rep ID', 'Attribute', 'Group'],
    ...Array.from({ length: 20 }, (_, i) => [
      `E${i + 1}`,
      i % 2 ? 'Gender' : 'gender',
      i < 8 ? 'Women' : i < 16 ? (i % 2 ? 'men' : 'Men') : i < 18 ? 'prefer not to say' : '',
    ]),
  ])
  beforeAll(async () => {
    desk = await openDesk()
    await desk.bring('people', peopleFile(24))
  })
  afterAll(() => desk.close())

  it('is one question in every spelling, with what was not stated left out', async () => {
    expect(await desk.bring('groups', file)).toMatchObject({ imported: 20, rejectedCount: 0 })
    const found = await ask(desk.core, 'fairness.groups', {})
    expect(found.attributes).toEqual([{ attribute: 'gender', people: 16, groups: 2 }])
    expect(stage(found, 'ready').groups.map(({ group, total }) => [group, total])).toEqual([
      ['Men', 8],
      ['Women', 8],
    ])
    expect(stage(found, 'ready').notStated).toBe(8)
  })

  it('changes nothing when it comes again, and moves no standing', async () => {
    const before = await ask(desk.core, 'standings.list', { repId: null, cycleId: null })
    expect(await desk.bring('groups', file)).toMatchObject({ imported: 0, unchanged: 20 })
    expect(await ask(desk.core, 'standings.list', { repId: null, cycleId: null })).toEqual(before)
  })

  it('with two answers of one person is turned away for that person', async () => {
    const twice = csvFile([
      ['rep_id', 'attribute', 'value'],
      ['E1', 'gender', 'women'],
      ['E1', 'Gender', 'men'],
    ])
    expect(await desk.bring('groups', twice)).toMatchObject({ imported: 0, rejectedCount: 2 })
  })

  it('is HR’s also afterwards: nobody else sees what it changed, takes it back or knows its columns', async () => {
    const [batch] = (await ask(desk.core, 'imports.history', {})).batches
    const { personId, name } = await ask(desk.core, 'profiles.current', {})
    const { batchId } = batch ?? { batchId: '' }
    const mapped = async () =>
      (await ask(desk.core, 'imports.mappings', {})).mappings.map(({ kind }) => kind)
    expect(await mapped()).toContain('groups')
    await ask(desk.core, 'profiles.save', { personId, name, roles: ['director'] })
    for (const [procedure, input] of [
      ['imports.changes', { batchId, offset: 0, limit: 10 }],
      ['imports.rejections', { batchId, offset: 0, limit: 10 }],
      ['imports.repairFile', { batchId, path: null }],
      ['imports.takeBack', { batchId }],
    ] as const) {
      const answer = await desk.core.dispatch({ callId: 'not-hr', procedure, input })
      expect(answer, procedure).toMatchObject({
        error: { message: expect.stringMatching(/^This takes the role HR\./) },
      })
    }
    expect(await mapped()).not.toContain('groups')
    expect(await mapped()).toContain('people')
  })
})

describe('a workspace without groups', () => {
  it('says so', async () => {
    const empty = await openCore({ sample: false })
    await takeHr(empty.core)
    expect(await empty.ask('fairness.groups', {})).toMatchObject({ attribute: null, stages: [] })
    expect((await empty.refusal('fairness.groups', { attribute: 'gender' }))?.message).toContain(
      'No groups were imported',
    )
    await empty.close()
  })
})
