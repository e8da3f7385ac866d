import { Button, CloseButton } from '@mantine/core'
import { useEffect } from 'react'
import { useLocation } from 'wouter'
import { useApp } from '../../store/context.tsx'
import { useAnswer } from '../../store/use-answer.ts'
import { addresses } from '../../ui/addresses.ts'
import classes from './guide.module.css'
import { GUIDE } from './steps.ts'

/** The guided first case: a panel beside the work that follows what the person does and never covers it. */
export function Guide() {
  const step = useApp((state) => state.guideStep)
  const setStep = useApp((state) => state.setGuideStep)
  const end = useApp((state) => state.endGuide)
  const [location, navigate] = useLocation()
  const current = step === null ? undefined : GUIDE[step]
  const isDone = useApp((state) => current?.isDone?.(state, location) ?? false)
  const seller = useTopSeller(step !== null)

  useEffect(() => {
    if (isDone && step !== null && step + 1 < GUIDE.length) setStep(step + 1)
  }, [isDone, step, setStep])

  if (step === null || !current) return null
  const isLast = step === GUIDE.length - 1
  const place =
    current.place === 'candidate'
      ? seller && addresses.candidate(seller.repId)
      : current.place && addresses[current.place]
  const isThere = !place || location === place
  const name = current.place === 'candidate' && seller ? seller.name : ''
  return (
    <aside className={classes.guide} aria-label="Guided first case">
      <header className={classes.header}>
        <span>
          First case · {step + 1} of {GUIDE.length}
        </span>
        <CloseButton size="sm" aria-label="End the guide" onClick={end} />
      </header>
      <div className={classes.step} aria-live="polite">
        <h2>{current.title}</h2>
        <p>
          {name && `${name} `}
          {current.text}
        </p>
      </div>
      <div className={classes.actions}>
        {!isThere && current.lead && (
          <Button variant="filled" onClick={() => navigate(place)}>
            {current.lead} {name}
          </Button>
        )}
        {step > 0 && (
          <Button variant="subtle" onClick={() => setStep(step - 1)}>
            Back
          </Button>
        )}
        {isLast ? (
          <Button variant="filled" onClick={end}>
            Finish
          </Button>
        ) : (
          <Button variant={isThere ? 'filled' : 'default'} onClick={() => setStep(step + 1)}>
            Next
          </Button>
        )}
      </div>
    </aside>
  )
}

/** The strongest seller whose suggested role is to keep selling; the strongest of all where there is none. */
function useTopSeller(isWanted: boolean) {
  const order = { sort: 'sales', direction: 'desc', offset: 0, limit: 1 } as const
  const experts = useAnswer(
    'people.list',
    isWanted ? { ...order, filter: { roleFits: ['right_person_wrong_role'] } } : null,
  )
  const anyone = useAnswer('people.list', isWanted ? { ...order, filter: {} } : null)
  const [expert] = experts.status === 'ready' ? experts.value.rows : []
  const [top] = anyone.status === 'ready' ? anyone.value.rows : []
  return expert ?? top
}
