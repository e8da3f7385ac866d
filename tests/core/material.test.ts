import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { candidatesIn } from '../../electron/core/services/material.ts'
import { createWorkbench } from '../../electron/core/workbench.ts'
import type { CycleId, PersonId, RepId } from '../../shared/model/id.ts'
import { MATERIAL_CHARS } from '../../shared/model/material.ts'
import { ask, testSurroundings } from '../support/core.ts'
import { type OpenCore, openCore } from '../support/open-core.ts'

const TALK = 'Observer: What did you try first?\nCandidate: I asked Sam three questions.'

let open: OpenCore
let director: PersonId
let rater: PersonId
let people: { repId: RepId; name: string }[]
let cycleId: CycleId

beforeAll(async () => {
  open = await openCore({ sample: true })
  director = (await open.ask('profiles.current', {})).personId
  const { rows } = await open.ask('people.list', {
    filter: {},
    ...{ sort: 'name', direction: 'asc', offset: 0, limit: 3 },
  })
  people = rows.map(({ repId, name }) => ({ repId, name }))
  const roles = ['panel' as const]
  rater = (await open.ask('profiles.save', { personId: null, name: 'Rosa Lund', roles })).personId
  const { cycle } = await open.ask('cycles.create', {
    name: 'Spring',
    openings: ['West'],
    candidates: people.map(({ repId }) => repId),
  })
  cycleId = cycle.cycleId
  const members = [{ personId: rater, canRate: true, canVote: true }]
  await open.ask('cycles.setPanel', { cycleId, members })
  await open.ask('rating.setBlind', { cycleId, blind: true })
})
afterAll(() => open.close())

const be = (personId: PersonId) => open.ask('profiles.use', { personId })
const at = (index: number) => {
  const person = people[index]
  if (!person) throw new RangeError('The sample is too small.')
  return { cycleId, repId: person.repId }
}
const save = (index: number, text: string, part: 'case' | 'transcript' = 'transcript') =>
  open.refusal('material.save', { ...at(index), part, text })
const list = () => open.ask('material.list', { cycleId })

describe('what raters read about a candidate', () => {
  it('is missed where names are hidden, and said so', async () => {
    expect((await list()).missing).toContain('of no candidate is there anything')
    expect(await save(0, ` ${TALK}\n`)).toBeNull()
    const { missing, people: rows } = await list()
    expect(missing).toContain('of 2 of 3 candidates there is nothing to read')
    expect(rows[0]?.parts).toEqual([{ part: 'transcript', chars: TALK.length }])
  })

  it('names no candidate while names are hidden, however the name is written', async () => {
    for (const { name, repId } of people) {
      const [first = ''] = name.split(' ')
      for (const text of [name, `${first}:`, name.toUpperCase(), repId])
        expect((await save(1, `${TALK}\n${text} Yes.`))?.message, text).toContain(
          'Names are hidden',
        )
    }
    expect((await open.ask('material.get', at(1))).parts).toEqual([])
    const [{ name: other } = { name: '' }] = people
    expect(
      candidatesIn('The CRM said 9 AM.', [
        { repId: people[0]?.repId ?? at(0).repId, name: 'Ann Moore' },
      ]),
    ).toEqual([])
    await open.ask('rating.setBlind', { cycleId, blind: false })
    expect(await save(1, `${other} leads the call.`)).toBeNull()
    await open.ask('rating.setBlind', { cycleId, blind: true })
  })

  it('is long enough for an hour of talk, and no longer', async () => {
    expect(await save(2, 'x'.repeat(MATERIAL_CHARS), 'case')).toBeNull()
    expect((await save(2, 'x'.repeat(MATERIAL_CHARS + 1), 'case'))?.message).toContain('60,000')
    expect(await save(2, '', 'case')).toBeNull()
    expect((await list()).people.flatMap(({ parts }) => parts)).toHaveLength(2)
  })

  it('stands beside the form by the key of the form; a text with a name is kept back', async () => {
    await open.ask('cycles.advance', { cycleId, to: 'rating' })
    await be(rater)
    const form = await open.ask('rating.form', { cycleId, source: 'multisource' })
    expect(form.material).toBe(true)
    const read = await Promise.all(
      form.people.map(({ key }) =>
        open.ask('material.read', { cycleId, source: 'multisource', key }),
      ),
    )
    expect(read.filter(({ parts }) => parts.length > 0)).toEqual([
      { parts: [{ part: 'transcript', text: TALK }], withheld: false },
    ])
    expect(read.filter(({ withheld }) => withheld)).toHaveLength(1)
    for (const { name } of people) expect(JSON.stringify(read)).not.toContain(name)
    const { key = '' } = form.people[0] ?? {}
    const self = await open.ask('material.read', { cycleId, source: 'self', key })
    expect(self).toEqual({ parts: [], withheld: false })
    // The same by the id would say whose code it is.
    expect((await open.refusal('material.get', at(0)))?.message).toContain('takes the role')
    await be(director)
  })

  it('goes along in the request, and is in the rater’s own file', async () => {
    const asked = () => open.ask('bundles.request', { cycleId, personId: rater })
    const refused = await open.refusal('bundles.request', { cycleId, personId: rater })
    expect(refused?.message).toContain('Names are hidden, and what raters read has')
    expect(await save(1, '')).toBeNull()
    const request = await asked()
    const { version, people: inside } = JSON.parse(request.content)
    expect(version).toBe(3)
    expect(inside.flatMap(({ material = [] }) => material)).toEqual([
      { part: 'transcript', text: TALK },
    ])
    const folder = mkdtempSync(join(tmpdir(), 'proceed-laptop-'))
    const core = await createWorkbench(testSurroundings(folder))
    try {
      const { fileName, content } = request
      await ask(core, 'workspaces.openRequest', { fileName, content })
      const [task] = (await ask(core, 'rating.tasks', {})).tasks
      if (!task) throw new RangeError('The request asks for nothing.')
      const of = { cycleId: task.cycleId, source: task.source }
      const form = await ask(core, 'rating.form', of)
      expect(form.material).toBe(true)
      const read = await Promise.all(
        form.people.map(({ key }) => ask(core, 'material.read', { ...of, key })),
      )
      expect(read.flatMap(({ parts }) => parts)).toEqual([{ part: 'transcript', text: TALK }])
    } finally {
      await core.close()
      rmSync(folder, { recursive: true, force: true })
    }
    // What went out stays as it is; what is missing can still be added.
    expect((await save(0, 'Another talk.'))?.message).toContain('stays as it is')
    expect(await save(2, 'A late talk.')).toBeNull()
    expect((await list()).fixed).toContain('Somebody has begun to rate')
  })
})
