import { useState } from 'react'
import type { Room, RoomCase } from '../../../shared/contract/room.contract.ts'
import { useApp } from '../../store/context.tsx'
import { isEnter } from '../../ui/keys.ts'
import classes from './room.module.css'

/** The first number somebody says aloud, so that the meeting can see later how far it pulled. */
export function FirstNumber({ room, one }: { room: Room; one: RoomCase }) {
  const act = useApp((state) => state.actInRoom)
  const [text, setText] = useState(one.firstNumber === null ? '' : String(one.firstNumber))
  const save = () => {
    const value = Number(text.replace(',', '.'))
    const valid = text !== '' && value >= 1 && value <= 5
    void act(room.sessionId, {
      do: 'first-number',
      caseId: one.caseId,
      value: valid ? value : null,
    })
  }
  return (
    <label className={classes.quiet}>
      First number spoken{' '}
      <input
        className={classes.act}
        inputMode="decimal"
        size={5}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onBlur={save}
        onKeyDown={(event) => {
          if (isEnter(event)) event.currentTarget.blur()
        }}
      />
    </label>
  )
}
