import type { Contract, Input, Output } from '../../shared/contract/index.ts'
import type { RoomAct } from '../../shared/contract/room.contract.ts'
import type { Result } from '../../shared/errors.ts'
import type { SessionId } from '../../shared/model/id.ts'
import type { Slice } from './store.ts'

/** What changes a calibration session. */
type CalibrationName = {
  [N in keyof Contract]: N extends `calibration.${string}`
    ? Contract[N]['kind'] extends 'query'
      ? never
      : N
    : never
}[keyof Contract]

export interface CalibrationSlice {
  /** The minutes as a PDF; null after a notice says what went wrong. */
  askMinutesPdf(sessionId: SessionId): Promise<Output<'calibration.minutesPdf'> | null>
  /** Answers with the result, so that a form can show what went wrong beside its field. */
  calibrate<N extends CalibrationName>(name: N, input: Input<N>): Promise<Result<Output<N>>>
  /** One act in the room; a refusal is said as a notice. */
  actInRoom(sessionId: SessionId, act: RoomAct): Promise<boolean>
}

export const createCalibrationSlice: Slice<CalibrationSlice> = (api) => (_, get) => ({
  async askMinutesPdf(sessionId) {
    const result = get().tell(await api.call('calibration.minutesPdf', { sessionId }))
    return result.ok ? result.value : null
  },
  calibrate: (name, input) => api.call(name, input),
  async actInRoom(sessionId, act) {
    return get().tell(await api.call('calibration.act', { sessionId, act })).ok
  },
})
