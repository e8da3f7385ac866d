import { useDebouncedValue } from '@mantine/hooks'
import type { Output } from '../../../shared/contract/index.ts'
import type { RepId } from '../../../shared/model/id.ts'
import { useAnswer } from '../../store/use-answer.ts'
import type { Draft } from './use-draft.ts'

export type Mark = Output<'words.check'>['marks'][number]
export type Field = 'reason' | 'conditions' | 'overrideReason' | 'againstPanel'

export interface KeptWord {
  text: string
  why: string
}

/** One place to look at: its number is the same in the text, in the list and in the letter. */
export interface Place {
  number: number
  field: Field | 'name'
  mark: Mark
  /** Undefined = it is open. */
  kept: KeptWord | undefined
}

export interface Words {
  places: readonly Place[]
  /** How many places nobody has answered; null while a text is being looked through. */
  open: number | null
  /** Texts that are written, in the order of the page, and whether each was looked through as it is now. */
  texts: readonly { field: Field | 'name'; text: string; isLooked: boolean }[]
}

/** How long the keys have to rest before the words are looked through. Milliseconds. */
const REST = 400

/** Names of others, words on protected grounds and signs no document can print, in everything a decision is written with. */
export function useWords({
  repId,
  name,
  draft,
  fields,
  kept,
}: {
  /** Null = nobody here may write, and nothing is looked through. */
  repId: RepId | null
  /** Of the person; it is printed as it is written. */
  name: string
  draft: Draft
  fields: readonly Field[]
  kept: readonly KeptWord[]
}): Words {
  const written = (field: Field) => (fields.includes(field) ? draft[field] : '')
  const looked = [
    useLooked(repId, 'reason', written('reason')),
    useLooked(repId, 'conditions', written('conditions')),
    useLooked(repId, 'overrideReason', written('overrideReason')),
    useLooked(repId, 'againstPanel', written('againstPanel')),
    useLooked(repId, 'name', name),
  ]
  const places = looked
    .flatMap(({ field, marks }) => marks.map((mark) => ({ field, mark })))
    .map(
      ({ field, mark }, at): Place => ({
        number: at + 1,
        field,
        mark,
        kept: kept.find(({ text }) => text === mark.text),
      }),
    )
  return {
    places,
    open: looked.some(({ isLooked }) => !isLooked)
      ? null
      : places.filter((place) => place.kept === undefined).length,
    texts: looked.filter(({ text }) => text.trim() !== ''),
  }
}

function useLooked(repId: RepId | null, field: Field | 'name', text: string) {
  const [resting] = useDebouncedValue(text, REST)
  const isEmpty = repId === null || resting.trim() === ''
  const answer = useAnswer('words.check', isEmpty ? null : { repId, text: resting })
  // Places belong to the text they were found in; until they are known nothing is said to be open or not.
  // A question that failed stops nothing here: what is signed is looked through once more.
  const isAnswered = answer.status === 'ready' || answer.status === 'failed'
  const isLooked = repId === null || text.trim() === '' || (isAnswered && resting === text)
  const found = !isEmpty && isLooked && answer.status === 'ready' ? answer.value.marks : []
  // A name is not written here: only signs that cannot be printed are shown.
  const marks = field === 'name' ? found.filter(({ kind }) => kind === 'sign') : found
  return { field, text: field === 'name' && marks.length === 0 ? '' : text, isLooked, marks }
}
