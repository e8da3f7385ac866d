import { Textarea } from '@mantine/core'
import { type Ref, useEffect, useRef, useState } from 'react'
import type { Answer } from '../../store/rating.slice.ts'
import { isComposing } from '../../ui/keys.ts'
import classes from './rate.module.css'

const PAUSE_MS = 500

/** The behaviour seen, kept a moment after the last letter and when the field is left. */
export function NoteField({
  ref,
  self,
  answer,
  quoted,
  onChange,
}: {
  ref: Ref<HTMLTextAreaElement>
  /** Asked about oneself. */
  self: boolean
  answer: Answer
  /** Lines of the text beside it that were taken in, each time another object. */
  quoted: { lines: string } | null
  onChange: (text: string | null) => void
}) {
  const [text, setText] = useState(answer.note ?? '')
  const stored = answer.note ?? ''
  const taken = useRef(quoted)
  useEffect(() => {
    if (quoted === null || quoted === taken.current) return
    taken.current = quoted
    setText((before) => `${before.trimEnd()}${before.trim() === '' ? '' : '\n'}${quoted.lines}`)
  }, [quoted])
  const keep = useRef(() => {})
  keep.current = () => {
    if (answer.given !== null && text.trim() !== stored) onChange(text.trim() || null)
  }
  useEffect(() => {
    if (text.trim() === stored) return
    const timer = setTimeout(() => keep.current(), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text, stored])
  // Leaving for another person keeps what was typed a moment ago.
  useEffect(() => () => keep.current(), [])
  return (
    <Textarea
      ref={ref}
      data-saves-itself={answer.given === null ? undefined : true}
      className={classes.note ?? ''}
      label={
        <>
          {self ? 'What did you do?' : 'What did you see?'} <kbd>N</kbd>
        </>
      }
      description={answer.given === null && text !== '' ? 'Kept once a step is chosen.' : undefined}
      placeholder={`One situation: what ${self ? 'you' : 'the person'} did, and what came of it.`}
      autosize
      minRows={2}
      maxRows={8}
      maxLength={4000}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={() => keep.current()}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !isComposing(event)) event.currentTarget.blur()
      }}
    />
  )
}
