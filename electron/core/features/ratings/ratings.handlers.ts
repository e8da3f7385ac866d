import type { ratingsContract } from '../../../../shared/contract/ratings.contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import { fairScores } from '../../../../shared/science/fair-scores.ts'
import { fairScoresIfEnough } from '../../../../shared/science/reml.ts'
import { listPanelRatings } from '../../books/organisation.repository.ts'
import type { Handlers } from '../../context.ts'

export const ratingsHandlers: Handlers<typeof ratingsContract> = {
  'ratings.fairScores': async ({ read, progress, breathe }, { source, competency, reml }) => {
    progress(0, null, 'Reading ratings')
    const ratings = await read((db) => listPanelRatings(db, source, competency))
    if (ratings.length === 0) {
      throw new AppError('not-found', `There are no ratings of ${competency} from ${source}.`)
    }
    progress(0, null, 'Solving the rater panel')
    await breathe()
    const solved = reml ? fairScoresIfEnough(ratings) : fairScores(ratings)
    if (solved === null) {
      throw new AppError(
        'rule-violated',
        'Too little to estimate the variances from: that takes one connected panel of at least 10 people, 5 raters and 40 ratings. Leave out --reml to use the stated defaults.',
      )
    }
    return {
      mean: solved.mean,
      variance: solved.variance,
      estimatedBy: solved.estimatedBy,
      components: solved.components,
      reps: [...solved.ratees].map(([repId, { score, se, ratings: n }]) => ({
        repId,
        score,
        se,
        ratings: n,
      })),
      raters: [...solved.raters].map(([raterId, { effect, se, ratings: n }]) => ({
        raterId,
        effect,
        se,
        ratings: n,
      })),
    }
  },
}
