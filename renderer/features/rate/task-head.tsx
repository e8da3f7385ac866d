import type { RatingTask } from '../../../shared/contract/rating-form.contract.ts'
import { SOURCE_NAMES } from '../../../shared/model/source.ts'
import { ratingMinutes } from '../../../shared/readiness/rating-time.ts'
import { asList } from '../../../shared/readiness/wording.ts'
import { count, day, today } from '../../ui/format.ts'
import texts from '../../ui/text.module.css'

/** Who asks, for what, until when, and about how long it takes. */
export function TaskHead({ task }: { task: RatingTask }) {
  const { source, cycleName, openings, dueOn, given, wanted, locked, leftOut } = task
  const minutes = locked ? null : ratingMinutes(wanted - given)
  const late = !locked && dueOn !== null && dueOn < today()
  return (
    <div>
      <b>{askedSentence(task)}</b>
      <p className={texts.soft}>
        {[cycleName, ...(openings.length > 0 ? [`for ${asList(openings)}`] : [])].join(', ')}
      </p>
      <p className={texts.soft}>
        {[
          SOURCE_NAMES[source].toLowerCase(),
          dueOn && `due ${day(dueOn)}`,
          minutes && `about ${minutes} minutes`,
          leftOut > 0 && `${count(leftOut, 'person', 'people')} left out`,
          source === 'self' && 'for development, never scored',
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {late && (
        <p>The day it is due has passed. Answers still count until the ratings are closed.</p>
      )}
    </div>
  )
}

function askedSentence({ asker, source, people }: RatingTask): string {
  const what = source === 'self' ? 'yourself' : count(people, 'person', 'people')
  return asker === null ? `You are asked to rate ${what}` : `${asker} asks you to rate ${what}`
}
