import { expect, test } from 'vitest'
import {
  evidenceText,
  readEvidence,
  type ShownEvidence,
} from '../../renderer/features/evidence/evidence-address.ts'
import { competencyIdSchema } from '../../shared/model/competency.ts'

test('an address says what is searched, which evidence is shown and in which order', () => {
  const shown: ShownEvidence = {
    wanted: {
      search: 'søren & co. 100 %',
      competencies: [competencyIdSchema.parse('coaching'), competencyIdSchema.parse('own-one')],
      sources: ['interview'],
      ages: ['recent', 'old'],
    },
    order: 'person',
  }
  expect(readEvidence(evidenceText(shown))).toEqual(shown)
  expect(evidenceText(readEvidence(''))).toBe('')
})

test('leaves out what it says in no known word', () => {
  expect(readEvidence('source=gossip&age=old&age=ancient&order=best&more=1')).toEqual({
    wanted: { search: '', competencies: [], sources: [], ages: ['old'] },
    order: 'newest',
  })
})
