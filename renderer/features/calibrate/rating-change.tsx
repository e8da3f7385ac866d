import { Checkbox, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import type { Input, Output } from '../../../shared/contract/index.ts'
import type { CaseId } from '../../../shared/model/id.ts'
import { ROLE_FIT_NAMES } from '../../../shared/model/role-fit.ts'
import { SOURCE_NAMES } from '../../../shared/model/source.ts'

import { useAnswer } from '../../store/use-answer.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { capital, number, score, scoreInterval } from '../../ui/format.ts'
import { GATE_WORDS } from '../../ui/gate-words.ts'
import { NumberInput } from '../../ui/number-input.tsx'
import texts from '../../ui/text.module.css'

type Rating = Output<'calibration.ratings'>['ratings'][number]
type Change = Extract<Input<'calibration.change'>['what'], { kind: 'rating' }>

/** One rating, by what it is of and its score, and what another score would do. Names only when they are asked for. */
export function RatingChange({
  caseId,
  ratings,
  named,
  onNamed,
  onChange,
}: {
  caseId: CaseId
  ratings: readonly Rating[]
  named: boolean
  onNamed: (named: boolean) => void
  onChange: (what: Change | null) => void
}) {
  const [competency, setCompetency] = useState('')
  const [which, setWhich] = useState('')
  const [to, setTo] = useState<number | ''>('')
  const scored = ratings.filter((rating) => rating.score !== null)
  const competencies = [...new Set<string>(scored.map((rating) => rating.competency))].sort()
  const own = scored.filter((rating) => rating.competency === competency)
  const rating = which === '' ? undefined : own.find((one) => keyOf(one) === which)
  const asked = rating && to !== '' && to !== rating.score ? changeOf(rating, to) : null
  const choose = (key: string, next: number | '') => {
    setWhich(key)
    setTo(next)
    const found = own.find((one) => keyOf(one) === key)
    onChange(found && next !== '' ? changeOf(found, next) : null)
  }
  return (
    <>
      <NativeSelect
        label="Competency"
        value={competency}
        onChange={(event) => {
          setCompetency(event.currentTarget.value)
          choose('', to)
        }}
        data={[
          { value: '', label: scored.length === 0 ? 'No ratings shown' : 'Choose' },
          ...competencies.map((id) => ({ value: id, label: capital(id.replaceAll('-', ' ')) })),
        ]}
      />
      <NativeSelect
        label="Rating"
        value={which}
        disabled={competency === ''}
        onChange={(event) => choose(event.currentTarget.value, to)}
        data={[
          { value: '', label: 'Choose' },
          ...own.map((one) => ({ value: keyOf(one), label: labelOf(one, own) })),
        ]}
      />
      <Checkbox
        label="Show who rated"
        description="For a screen that only you can see."
        checked={named}
        onChange={(event) => onNamed(event.currentTarget.checked)}
      />
      <NumberInput
        label={rating ? `From ${score(rating.score)} to` : 'To'}
        min={1}
        max={5}
        step={0.5}
        decimalScale={1}
        value={to}
        onChange={(next) => choose(which, typeof next === 'number' ? next : '')}
        hideControls
      />
      {asked && <Effect caseId={caseId} asked={asked} />}
    </>
  )
}

const keyOf = ({ raterId, source, competency }: Rating) => `${raterId} ${source} ${competency}`

const changeOf = ({ raterId, source, competency }: Rating, to: number): Change => ({
  kind: 'rating',
  raterId,
  source,
  competency,
  to,
})

/** `Structured interview: 3.0`; of several that are alike, which one of them. */
function labelOf(one: Rating, all: readonly Rating[]): string {
  const text = `${SOURCE_NAMES[one.source]}: ${score(one.score)}`
  if (one.raterName !== null) return `${text} (${one.raterName})`
  const alike = all.filter(
    ({ source, score: given }) => source === one.source && given === one.score,
  )
  return alike.length === 1 ? text : `${text}, ${alike.indexOf(one) + 1} of ${alike.length}`
}

/** What the change would do, before it is made. */
function Effect({ caseId, asked: { kind: _, ...asked } }: { caseId: CaseId; asked: Change }) {
  const answer = useAnswer('calibration.changeEffect', { caseId, ...asked })
  if (answer.status === 'failed') return <FailureNote failure={answer.error} />
  if (answer.status === 'loading')
    return <p className={texts.soft}>Working out what it would do.</p>
  const { line, now, after } = answer.value
  const gates = after.gates.flatMap(({ name, state }, index) => {
    const before = now.gates[index]?.state
    return before === undefined || before === state
      ? []
      : [`${name}: ${GATE_WORDS[before].word}, then ${GATE_WORDS[state].word}.`]
  })
  return (
    <div role="status">
      <p>
        <b>
          {now.leadership === after.leadership
            ? `Leadership aptitude stays at ${number(now.leadership, 2)}`
            : `Leadership aptitude ${number(now.leadership, 2)}, then ${number(after.leadership, 2)}`}
        </b>{' '}
        ({scoreInterval(after.leadership, after.leadershipSe)}), line {score(line)}.
      </p>
      <p>
        {now.suggestion === after.suggestion
          ? `The suggestion stays: ${ROLE_FIT_NAMES[now.suggestion]}.`
          : `The suggestion becomes: ${ROLE_FIT_NAMES[after.suggestion]}. Now: ${ROLE_FIT_NAMES[now.suggestion]}.`}{' '}
        {gates.length === 0 ? 'No gate changes.' : gates.join(' ')}
      </p>
      <p className={texts.soft}>
        The figures in the room stay those of the reveal; the decision is written with the new ones.
      </p>
    </div>
  )
}
