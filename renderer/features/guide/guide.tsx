import { Button, CloseButton, Group } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useLocation } from 'wouter'
import { useApp } from '../../store/context.tsx'
import classes from './guide.module.css'
import { useFirstCase } from './use-first-case.ts'

/**
 * The guided first case: a strip beneath the work, which keeps its whole width. Each step goes to its place by itself; who
 * has wandered off finds the way back. Escape in it ends it.
 */
export function Guide() {
  const step = useApp((state) => state.guideStep)
  const setStep = useApp((state) => state.setGuideStep)
  const end = useApp((state) => state.endGuide)
  const unpick = useApp((state) => state.clearTray)
  const [location, navigate] = useLocation()
  const steps = useFirstCase(step !== null)
  const forward = useRef<HTMLButtonElement>(null)
  const keepFocus = useKeptFocus(forward)

  const at = Math.min(step ?? 0, (steps?.length ?? 1) - 1)
  const current = steps?.[at]
  if (step === null || !steps || !current) return null
  const isThere = location === current.href
  const isLast = at === steps.length - 1
  const leave = () => {
    end()
    document.getElementById('content')?.focus()
  }
  const go = (next: number) => {
    const wanted = steps[next]
    if (!wanted) return
    // Who was picked to be compared would stand at the foot of every page after.
    if (current.picks) unpick()
    keepFocus()
    setStep(next)
    navigate(wanted.href)
  }
  return (
    <aside
      className={classes.guide}
      aria-label="Guided first case"
      onKeyDown={(event) => {
        if (event.key === 'Escape') leave()
      }}
    >
      <div className={classes.step} aria-live="polite">
        <Group gap={10} align="baseline" wrap="nowrap" mb={2}>
          <h2>{current.title}</h2>
          <span className={classes.count}>
            {at + 1} of {steps.length}
          </span>
        </Group>
        <p>{current.text}</p>
      </div>
      <Group justify="flex-end">
        {!isThere && <Button onClick={() => go(at)}>Go there</Button>}
        {at > 0 && (
          <Button variant="subtle" onClick={() => go(at - 1)}>
            Back
          </Button>
        )}
        <Button ref={forward} variant="filled" onClick={() => (isLast ? leave() : go(at + 1))}>
          {isLast ? 'Finish' : 'Next'}
        </Button>
        <CloseButton size="sm" aria-label="End the guide" onClick={leave} />
      </Group>
    </aside>
  )
}

/**
 * A page that opens takes the focus to its title; after a step by the guide it comes back to the guide, so that keys lead
 * from step to step. Until a key or the pointer says otherwise.
 */
function useKeptFocus(target: React.RefObject<HTMLElement | null>): () => void {
  const isKept = useRef(false)
  useEffect(() => {
    const back = ({ target: to }: FocusEvent) => {
      if (isKept.current && to instanceof HTMLHeadingElement) target.current?.focus()
    }
    const release = () => {
      isKept.current = false
    }
    document.addEventListener('focusin', back)
    document.addEventListener('keydown', release, true)
    document.addEventListener('pointerdown', release, true)
    return () => {
      document.removeEventListener('focusin', back)
      document.removeEventListener('keydown', release, true)
      document.removeEventListener('pointerdown', release, true)
    }
  }, [target])
  return () => {
    isKept.current = true
  }
}
