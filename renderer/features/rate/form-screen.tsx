import { Button } from '@mantine/core'
import { Link, useParams } from 'wouter'
import type { RatingForm } from '../../../shared/contract/rating-form.contract.ts'
import { cycleIdSchema } from '../../../shared/model/id.ts'
import { SOURCE_NAMES, sourceSchema } from '../../../shared/model/source.ts'
import { useApp } from '../../store/context.tsx'
import { useAnswer } from '../../store/use-answer.ts'
import { useProfile } from '../../store/use-profile.ts'
import { addresses } from '../../ui/addresses.ts'
import { EmptyPlace } from '../../ui/empty-place.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { moment } from '../../ui/format.ts'
import { Page, WaitingPage } from '../../ui/page.tsx'
import { FormBody } from './form-body.tsx'
import { LockButton } from './lock-button.tsx'
import { SkipPractice } from './skip-practice.tsx'
import { PeopleToRate } from './too-close.tsx'

/** One rater's form in one cycle: one competency across all candidates before the next. */
export function FormScreen() {
  const { cycleId = '', source = '' } = useParams<{ cycleId: string; source: string }>()
  const cycle = cycleIdSchema.safeParse(decodeURIComponent(cycleId))
  const from = sourceSchema.safeParse(source)
  const answer = useAnswer(
    'rating.form',
    cycle.success && from.success ? { cycleId: cycle.data, source: from.data } : null,
    { keep: true },
  )
  if (!cycle.success || !from.success || answer.status === 'failed') {
    return (
      <Page title="Rate">
        <FailureNote
          failure={
            answer.status === 'failed'
              ? answer.error
              : { code: 'not-found', message: 'There is no rating form at this address.' }
          }
        />
      </Page>
    )
  }
  if (answer.status === 'loading') return <WaitingPage title="Rate" of={answer} />
  const form = answer.value
  return form.people.length + form.leftOut.length === 0 || form.whyNot !== null ? (
    <Closed form={form} />
  ) : (
    <Begun key={`${form.cycleId} ${form.source}`} form={form} />
  )
}

/** Practice comes before the first live rating. */
function Begun({ form }: { form: RatingForm }) {
  const { cycleId, source, practice, cycleName } = form
  if (form.people.length === 0) return <NobodyLeft form={form} />
  if (practice.manager !== 'open') return <FormBody form={form} />
  return (
    <Page title="Rate" about={`${cycleName} · ${SOURCE_NAMES[source].toLowerCase()}`}>
      <EmptyPlace
        title="Three practice cases come first"
        actions={
          <>
            <Button
              component={Link}
              href={addresses.practice(cycleId, source, 'manager')}
              variant="filled"
            >
              Rate the practice cases
            </Button>
            <SkipPractice cycleId={cycleId} job="manager" source={source} />
          </>
        }
      >
        Everybody on the panel rates the same written cases and sees how far each answer is from the
        experts’ key, so that a 3 means the same to all. It takes about fifteen minutes.
      </EmptyPlace>
      <PeopleToRate form={form} />
    </Page>
  )
}

/** A rater who is too close to everybody has no answer to give, and says so by locking. */
function NobodyLeft({ form }: { form: RatingForm }) {
  const { source, cycleName } = form
  return (
    <Page
      title="Rate"
      about={`${cycleName} · ${SOURCE_NAMES[source].toLowerCase()}`}
      actions={<LockButton form={form} open={0} wanted={0} />}
    >
      <p>You leave out everybody you were asked to rate. Lock the form to hand in the reasons.</p>
      <PeopleToRate form={form} />
    </Page>
  )
}

function Closed({ form }: { form: RatingForm }) {
  const isGuest = useProfile()?.roles.length === 0
  const byFile = useApp((state) => state.workspace?.raterOnly === true) && !isGuest
  return (
    <Page title="Rate" about={`${form.cycleName} · ${SOURCE_NAMES[form.source].toLowerCase()}`}>
      <EmptyPlace
        title={form.lockedAt ? `Locked ${moment(form.lockedAt)}` : 'Nothing can be rated here now'}
        actions={
          byFile && form.lockedAt ? (
            <Button component={Link} href={addresses.reply} variant="filled">
              Save the reply
            </Button>
          ) : (
            !isGuest && (
              <Button component={Link} href={addresses.rate}>
                To your ratings
              </Button>
            )
          )
        }
      >
        {form.whyNot ?? 'Every candidate has been withdrawn.'}
        {byFile && form.lockedAt && ' They count once the reply file is back with who asked.'}
        {isGuest && ' Hand the keyboard back at the bottom left.'}
      </EmptyPlace>
    </Page>
  )
}
