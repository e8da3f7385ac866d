import { useState } from 'react'
import type { Room, RoomCase } from '../../../shared/contract/room.contract.ts'
import { isEnter } from '../../ui/keys.ts'
import texts from '../../ui/text.module.css'
import classes from './room.module.css'
import { useRoomAct } from './use-room-act.ts'

/** The first number somebody says aloud, so that the meeting can see later how far it pulled. */
export function FirstNumber({ room, one }: { room: Room; one: RoomCase }) {
  const act = useRoomAct(room.sessionId)
  const [text, setText] = useState(one.firstNumber === null ? '' : String(one.firstNumber))
  const save = () => {
    const value = Number(text.replace(',', '.'))
    const valid = text !== '' && value >= 1 && value <= 5
    act({
      do: 'first-number',
      caseId: one.caseId,
      value: valid ? value : null,
    })
  }
  return (
    <label className={texts.soft}>
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
