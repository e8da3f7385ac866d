import type { Input, Output } from '../../shared/contract/index.ts'
import type { Result } from '../../shared/errors.ts'
import type { CompetencyId } from '../../shared/model/competency.ts'
import type { CycleId } from '../../shared/model/id.ts'
import type { Source } from '../../shared/model/source.ts'
import type { TooClose } from '../../shared/model/too-close.ts'
import type { Slice } from './store.ts'

export interface RatingFormRef {
  cycleId: CycleId
  source: Source
}

/** One answer: 1–5, 0 = not observed, null = none. */
export interface Answer {
  given: number | null
  note: string | null
}

interface Given {
  form: RatingFormRef
  competency: CompetencyId
  key: string
  before: Answer
}

export interface RatingSlice {
  /** Answers given since the form was read, by {@link answerId}; they stand before what the core says. */
  ratingAnswers: Record<string, Answer>
  /** Answers on their way. */
  ratingSaving: number
  /** Why the last answer could not be kept. */
  ratingProblem: string | null
  ratingGiven: Given[]
  /** Keeps an answer at once; it goes back, with the reason shown, when it cannot be kept. */
  answer(
    form: RatingFormRef,
    competency: CompetencyId,
    key: string,
    change: { before: Answer; after: Answer },
  ): Promise<void>
  /** Takes the newest answer back; where it was given, or null. */
  undoAnswer(form: RatingFormRef): Promise<{ competency: CompetencyId; key: string } | null>
  /** Leaves somebody out, or rates them after all (null); what was answered about them is read anew. */
  leaveOut(
    form: RatingFormRef,
    key: string,
    because: TooClose | null,
  ): Promise<Result<Output<'rating.leaveOut'>>>
  startRating(form: RatingFormRef): Promise<void>
  lockRatings(form: RatingFormRef): Promise<Result<Output<'rating.lock'>>>
  savePractice(input: Input<'rating.savePractice'>): Promise<void>
  /** Whether it was kept. */
  setBlind(cycleId: CycleId, blind: boolean): Promise<boolean>
}

export const answerId = ({ cycleId, source }: RatingFormRef, competency: string, key: string) =>
  `${cycleId} ${source} ${competency} ${key}`

const NOTHING = { ratingAnswers: {}, ratingSaving: 0, ratingProblem: null, ratingGiven: [] }

export const createRatingSlice: Slice<RatingSlice> = (api) => (set, get) => {
  /** One answer at a time, so that the newest one is the one that stays. */
  let queue: Promise<unknown> = Promise.resolve()

  const put = (id: string, answer: Answer) =>
    set(({ ratingAnswers }) => ({ ratingAnswers: { ...ratingAnswers, [id]: answer } }))

  const keep = async (form: RatingFormRef, given: Omit<Given, 'form'>, after: Answer) => {
    const { competency, key, before } = given
    const id = answerId(form, competency, key)
    put(id, after)
    set(({ ratingSaving }) => ({ ratingSaving: ratingSaving + 1 }))
    const sent = queue.then(() => api.call('rating.save', { ...form, competency, key, ...after }))
    queue = sent
    const result = await sent
    set(({ ratingSaving }) => ({ ratingSaving: ratingSaving - 1 }))
    if (result.ok) set({ ratingProblem: null })
    else {
      set({ ratingProblem: result.error.message })
      if (get().ratingAnswers[id] === after) put(id, before)
    }
    return result.ok
  }

  return {
    ...NOTHING,
    async answer(form, competency, key, { before, after }) {
      const given: Given = { form, competency, key, before }
      set(({ ratingGiven }) => ({ ratingGiven: [...ratingGiven, given].slice(-200) }))
      if (await keep(form, given, after)) return
      set(({ ratingGiven }) => ({ ratingGiven: ratingGiven.filter((one) => one !== given) }))
    },
    async undoAnswer(form) {
      const { ratingGiven, ratingAnswers } = get()
      const last = ratingGiven.findLast(
        (one) => one.form.cycleId === form.cycleId && one.form.source === form.source,
      )
      if (!last) return null
      set({ ratingGiven: ratingGiven.filter((one) => one !== last) })
      const { competency, key, before } = last
      const now = ratingAnswers[answerId(last.form, competency, key)] ?? before
      await keep(last.form, { competency, key, before: now }, before)
      return { competency, key }
    },
    async leaveOut({ cycleId, source }, key, because) {
      await queue
      const result = await api.call('rating.leaveOut', { cycleId, source, key, because })
      if (result.ok)
        set(({ ratingAnswers, ratingGiven }) => ({
          ratingAnswers: Object.fromEntries(
            Object.entries(ratingAnswers).filter(([id]) => !id.endsWith(` ${key}`)),
          ),
          ratingGiven: ratingGiven.filter((one) => one.key !== key),
        }))
      return result
    },
    async startRating(form) {
      get().tell(await api.call('rating.start', form))
    },
    async lockRatings(form) {
      await queue
      const result = await get().runTask('rating', 'rating.lock', form)
      if (result.ok) set(NOTHING)
      return result
    },
    async savePractice(input) {
      get().tell(await api.call('rating.savePractice', input))
    },
    async setBlind(cycleId, blind) {
      return get().tell(await api.call('rating.setBlind', { cycleId, blind })).ok
    },
  }
}
