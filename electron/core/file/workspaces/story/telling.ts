import { type Move, movedDay } from '../../../../../resources/sample/move.ts'
import type { Input, Output, ProcedureName } from '../../../../../shared/contract/index.ts'
import { AppError } from '../../../../../shared/errors.ts'
import { dayIn } from '../../../../../shared/model/calendar.ts'
import type { PersonId } from '../../../../../shared/model/id.ts'
import { SAMPLE_PASSPHRASE } from '../../../../../shared/model/sample.ts'
import type { Core } from '../../../core.ts'

/** What a chapter of the story is told with. */
export interface Telling {
  /** Asks a procedure as whoever sits at the keyboard; a refusal ends the story. */
  ask<N extends ProcedureName>(name: N, input: Input<N>): Promise<Output<N>>
  /** Goes to a day of the story, as it is written down; about noon. */
  on(day: string): void
  /** Lets minutes go by. */
  wait(minutes: number): void
  /** A day of the story as it is called in this workspace. */
  day(written: string): string
  /** This person takes the keyboard. */
  become(personId: PersonId): Promise<void>
  /** Whoever sits at the keyboard makes a key. */
  makeKey(personId: PersonId): Promise<void>
  /** Whoever sits at the keyboard opens theirs, which rests from one day to the next. */
  openKey(): Promise<void>
}

const MINUTE = 60_000
/** So much the clock goes on with each look at it, so that what follows is later. Milliseconds. */
const TICK = 100

/** The clock of the story: it stands on its days, the last of them some time before `end`. */
export function createStoryClock({ zone, move, end }: { zone: string; move: Move; end: number }) {
  const today = dayIn(zone, new Date(end).toISOString())
  let at = 0
  return {
    now: () => {
      at += TICK
      return new Date(at).toISOString()
    },
    on: (written: string) => {
      const day = movedDay(written, move)
      at = day === today ? end : middleOf(day, zone)
    },
    wait: (minutes: number) => {
      at += minutes * MINUTE
    },
  }
}

/** A moment of this calendar day that is far from its ends, wherever the zone lies. */
function middleOf(day: string, zone: string): number {
  const moments = [12, 0].map((hour) => Date.parse(`${day}T${hour === 0 ? '00' : hour}:00:00Z`))
  const inside = moments.find((moment) => dayIn(zone, new Date(moment).toISOString()) === day)
  return inside ?? Date.parse(`${day}T12:00:00Z`)
}

export function createTelling(
  core: Core,
  { move, clock }: { move: Move; clock: ReturnType<typeof createStoryClock> },
): Telling {
  const withKey = new Set<PersonId>()
  let calls = 0
  const telling: Telling = {
    async ask(procedure, input) {
      const result = await core.dispatch({ callId: `story-${++calls}`, procedure, input })
      if (!result.ok) throw new AppError(result.error.code, `${procedure}: ${result.error.message}`)
      return result.value as never // parsed by the procedure's own output schema inside dispatch
    },
    on: clock.on,
    wait: clock.wait,
    day: (written) => movedDay(written, move),
    async become(personId) {
      const passphrase = withKey.has(personId) ? { passphrase: SAMPLE_PASSPHRASE } : {}
      await telling.ask('profiles.use', { personId, ...passphrase })
    },
    async makeKey(personId) {
      await telling.ask('profiles.makeKey', { passphrase: SAMPLE_PASSPHRASE })
      withKey.add(personId)
    },
    async openKey() {
      await telling.ask('profiles.openKey', { passphrase: SAMPLE_PASSPHRASE })
    },
  }
  return telling
}
