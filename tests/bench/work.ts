import type { Core } from '../../electron/core/core.ts'
import type { ImportKind } from '../../shared/contract/imports.contract.ts'
import type { Decision } from '../../shared/model/decision.ts'
import type { CycleId, RepId } from '../../shared/model/id.ts'
import { ask } from '../support/core.ts'
import { csvFile } from '../support/files.ts'
import { type Asking, draftInLine } from '../support/sign-all.ts'

/** Runs a piece of work some times and keeps the median. */
type Timed = (
  what: string,
  work: (turn: number) => Promise<unknown>,
  repeats?: number,
) => Promise<void>

/** Stages a file; answers the step that writes it, which is what is timed. */
export async function staged(core: Core, kind: ImportKind, rows: string[][]) {
  const content = csvFile(rows).toString('base64')
  const { fileId, sheet, headers } = await ask(core, 'imports.stage', {
    fileName: `${kind}.csv`,
    content,
  })
  const mapping = Object.fromEntries(headers.map((header) => [header, header]))
  return () => ask(core, 'imports.run', { fileId, kind, sheet, mapping })
}

const RATINGS = ['rater_id', 'rep_id', 'source', 'competency', 'score']
/** Evidence items per person who is rated. */
const ITEMS = 4

/** What people do in a round: rate, lock, correct, look evidence up, decide. */
export async function timeWork(core: Core, rated: readonly RepId[], time: Timed): Promise<void> {
  const items = rated.flatMap((repId, at) =>
    Array.from({ length: ITEMS }, (_, item) => [
      repId,
      ['coaching', 'influence', 'accountability', 'deal-insight'][item] ?? 'coaching',
      '2025-10-01',
      `Ran the Monday review for the team in week ${at % 52} and named one gap each, item ${item}.`,
    ]),
  )
  const addEvidence = await staged(core, 'evidence', [
    ['rep_id', 'competency', 'observed_on', 'text'],
    ...items,
  ])
  await addEvidence()
  await time('Evidence, newest page', () => ask(core, 'evidence.list', {}))
  await time('Evidence, search', () =>
    ask(core, 'evidence.list', {
      filter: { search: 'monday review', repId: null, competencies: [], sources: [], ages: [] },
    }),
  )

  const cycleId = await openCycle(core, rated.slice(0, 12))
  const form = { cycleId, source: 'multisource' } as const
  const { people, competencies } = await ask(core, 'rating.form', form)
  const answers = people.flatMap(({ key }) => competencies.map(({ id }) => ({ key, id })))
  await time('Rate: one answer saved', (turn) => {
    const { key, id } = answers[turn % answers.length] ?? { key: '', id: '' }
    return ask(core, 'rating.save', {
      ...form,
      key,
      competency: id as never,
      given: 1 + (turn % 5),
    })
  })
  for (const { key, id } of answers)
    await ask(core, 'rating.save', { ...form, key, competency: id as never, given: 3 })
  await time('Rate: a form locked', () => ask(core, 'rating.lock', form), 1)
  // What the change takes, and what whoever asks for a figure next waits for.
  const settled = () => ask(core, 'standings.list', { repId: rated[0] ?? null, cycleId: null })
  await settled()
  const correct = await staged(core, 'ratings', [
    RATINGS,
    ['bench-rater', rated[0] ?? '', 'interview', 'coaching', '2'],
  ])
  await time('One rating corrected', correct, 1)
  await time('… everybody computed again, beside other work', settled, 1)
  await ask(core, 'cycles.advance', { cycleId, to: 'calibrating' })
  await time('Decide: the board', () => ask(core, 'decisions.board', { cycleId }))
  await timeSigning(core, cycleId, time)
  await time('Outcomes: how good were we', () => ask(core, 'outcomes.report', {}))
}

/** Openings are filled first, so that every draft that is timed stands as it was saved. */
async function timeSigning(core: Core, cycleId: CycleId, time: Timed): Promise<void> {
  const asking: Asking = (name, input) => ask(core, name, input)
  const { rows } = await ask(core, 'decisions.board', { cycleId })
  const drafts: Decision['decisionId'][] = []
  for (const { repId } of rows) {
    const { decisionId, promotes } = await draftInLine(asking, cycleId, repId)
    if (promotes) await ask(core, 'decisions.sign', { decisionId })
    else drafts.push(decisionId)
  }
  const signing = drafts.values()
  await time(
    'Decide: a decision signed',
    async () => {
      const { value } = signing.next()
      if (value) await ask(core, 'decisions.sign', { decisionId: value })
    },
    drafts.length,
  )
}

export async function openCycle(core: Core, candidates: RepId[]): Promise<CycleId> {
  const { cycle } = await ask(core, 'cycles.create', {
    name: 'Bench round',
    openings: ['Team lead', 'District lead'],
    candidates,
  })
  const { cycleId } = cycle
  const { personId } = await ask(core, 'profiles.current', {})
  await ask(core, 'cycles.setPanel', {
    cycleId,
    members: [{ personId, canRate: true, canVote: true }],
  })
  await ask(core, 'cycles.advance', {
    cycleId,
    to: 'rating',
    reason: 'Further raters are asked later.',
  })
  for (const job of ['manager', 'seller'] as const)
    await ask(core, 'rating.skipPractice', { cycleId, job, reason: 'Practised last year' })
  return cycleId
}
