import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { STORIES } from '../../resources/sample/organisation.ts'
import type { Output } from '../../shared/contract/index.ts'
import type { RepId } from '../../shared/model/id.ts'
import { ROLE_FIT_NAMES } from '../../shared/model/role-fit.ts'
import { asPercent, asScore } from '../../shared/readiness/wording.ts'
import { type OpenCore, openCore } from '../support/open-core.ts'
import { pdfText, says } from '../support/pdf-text.ts'

describe('a brief for a board', () => {
  let open: OpenCore
  beforeAll(async () => {
    open = await openCore({ sample: true })
  }, 60_000)
  afterAll(() => open.close())

  const textOf = ({ content }: Output<'briefs.make'>) => pdfText(Buffer.from(content, 'base64'))
  const pagesOf = ({ content }: Output<'briefs.make'>) =>
    Buffer.from(content, 'base64')
      .toString('latin1')
      .match(/\/Type \/Page\b/g)?.length
  const { overlookedLeader, shortHistory } = STORIES

  it('says on one page what the candidate page says, with the range, and names no rater', async () => {
    const repId = overlookedLeader.repId as RepId
    const page = await open.ask('candidates.get', { repId })
    const brief = await open.ask('briefs.make', { repIds: [repId] })
    expect(brief.fileName).toMatch(/^Candidate brief, .+, \d{4}-\d\d-\d\d\.pdf$/)
    expect(pagesOf(brief)).toBe(1)
    const text = textOf(brief)
    const { performance, leadership, gates, roleFit } = page.standing
    for (const said of [
      page.rep.name,
      ROLE_FIT_NAMES[roleFit],
      page.headline,
      page.robustness.sentence,
      asPercent(performance.shrunk),
      asScore(leadership.score),
      asPercent(leadership.coverage),
      ...gates.map(({ name }) => name),
      page.missing[0]?.title ?? 'Missing: nothing',
      page.modelVersion,
      'confidential',
      'Not decided',
    ])
      expect(says(text, said), said).toBe(true)
    const { severity } = await open.ask('fairness.raters', { job: 'manager' })
    const others = severity.filter(
      ({ name }) => name !== page.managerName && name !== page.rep.name,
    )
    expect(others.filter(({ name }) => says(text, name))).toEqual([])
  })

  it('fits on one page also where there is much to say, or little', async () => {
    const { people } = await open.ask('candidates.list', {})
    for (const { repId, name } of people.filter(({ name }) =>
      /Lindqvist|Drummond|Ferrante/.test(name),
    ))
      expect(pagesOf(await open.ask('briefs.make', { repIds: [repId] })), name).toBe(1)
  })

  it('says of somebody who was not rated what is missing', async () => {
    const brief = await open.ask('briefs.make', { repIds: [shortHistory.repId as RepId] })
    expect(pagesOf(brief)).toBe(1)
    expect(says(textOf(brief), 'Not sure enough')).toBe(true)
    expect(says(textOf(brief), 'Missing:')).toBe(true)
  })

  it('puts two to six people side by side with the figures of the Compare page', async () => {
    const { rows } = await open.ask('people.list', {
      filter: {},
      sort: 'leadership',
      direction: 'desc',
      offset: 0,
      limit: 4,
    })
    const repIds = rows.map(({ repId }) => repId)
    const compared = await open.ask('compare.people', { repIds })
    const text = textOf(await open.ask('briefs.make', { repIds }))
    for (const { name, standing } of compared.people) {
      expect(says(text, name)).toBe(true)
      expect(says(text, asScore(standing.leadership.score))).toBe(true)
    }
    for (const { label, side } of compared.rows)
      if (side === 'gate') expect(says(text, label), label).toBe(true)
    await expect(open.ask('briefs.make', { repIds: [] })).rejects.toThrow()
  })

  it('calls nobody weakest at anything where chance may set the whole profile apart', async () => {
    const { people } = await open.ask('candidates.list', {})
    const pages = []
    for (const { repId } of people.slice(0, 30))
      pages.push(await open.ask('candidates.get', { repId }))
    const even = pages.find((page) => page.even)
    const uneven = pages.find((page) => !page.even && page.standing.leadership.score !== null)
    if (!even || !uneven) throw new RangeError('The sample has no profile of one of the two kinds.')
    const papers = async (repId: RepId) =>
      textOf(await open.ask('briefs.make', { repIds: [repId] }))
    expect(says(await papers(even.rep.repId), 'Weakest')).toBe(false)
    expect(says(await papers(even.rep.repId), 'Even: the highest')).toBe(true)
    expect(says(await papers(uneven.rep.repId), 'Strongest')).toBe(true)
    const both = textOf(
      await open.ask('briefs.make', { repIds: [even.rep.repId, uneven.rep.repId] }),
    )
    expect(both.split('Even').length - 1).toBe(3)
  })

  it('enters the access log with whom it is about', async () => {
    const before = (await open.ask('records.verify', {})).count
    const repId = overlookedLeader.repId as RepId
    await open.ask('briefs.make', { repIds: [repId] })
    expect((await open.ask('records.verify', {})).count).toBe(before + 1)
  })
})
