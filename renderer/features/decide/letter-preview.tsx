import { Group, SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import type { CycleId, RepId } from '../../../shared/model/id.ts'
import { type PaperSize, paperSchema } from '../../../shared/model/letterhead.ts'
import { useAnswer } from '../../store/use-answer.ts'
import { count } from '../../ui/format.ts'
import { Panel } from '../../ui/panel.tsx'
import { ScrollRegion } from '../../ui/scroll-region.tsx'
import texts from '../../ui/text.module.css'
import look from './letter.module.css'
import { LetterText, withNumbers } from './letter-text.tsx'
import type { Draft } from './use-draft.ts'
import type { Place } from './use-words.ts'

const PAPERS = [
  { value: 'a4', label: 'A4' },
  { value: 'letter', label: 'Letter' },
]

/** The letter a draft leads to, before anything is signed. It follows the draft as it is kept. */
export function LetterPreview({
  cycleId,
  repId,
  restedOn,
  draft,
  places,
  onGo,
}: {
  cycleId: CycleId
  repId: RepId
  /** What is ticked as what the decision rests on. */
  restedOn: readonly string[]
  draft: Draft
  places: readonly Place[]
  /** Shows a place in the text it was written in. */
  onGo: (place: Place) => void
}) {
  const [chosen, setChosen] = useState<PaperSize | null>(null)
  const answer = useAnswer(
    'letters.preview',
    { cycleId, repId, restedOn: [...restedOn], ...(chosen && { paper: chosen }) },
    { keep: true },
  )
  if (answer.status !== 'ready') return null
  const { text, pages, paper } = answer.value
  return (
    <Panel className={look.beside}>
      <section aria-labelledby="preview-title">
        <Group gap="4px 12px" justify="space-between">
          <h2 id="preview-title">The letter, as it will be read</h2>
          {text !== null && (
            <Group gap={10} wrap="nowrap">
              <SegmentedControl
                size="xs"
                aria-label="Paper shown"
                value={paper}
                onChange={(value) => setChosen(paperSchema.parse(value))}
                data={PAPERS}
              />
              <span className={texts.soft} aria-live="polite">
                {count(pages, 'page')}
              </span>
            </Group>
          )}
        </Group>
        {text === null ? (
          <p className={look.none}>Choose a verdict, and the letter to it is shown here.</p>
        ) : (
          <ScrollRegion label="The letter on paper" className={look.desk}>
            <div className={look.sheet} data-paper={paper}>
              <LetterText
                text={withNumbers(text, draft, places)}
                onGo={(number) => {
                  const place = places.find((one) => one.number === number)
                  if (place) onGo(place)
                }}
              />
            </div>
          </ScrollRegion>
        )}
      </section>
    </Panel>
  )
}
