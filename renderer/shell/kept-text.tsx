import { Button, Textarea } from '@mantine/core'
import { useLocation } from 'wouter'
import { KEPT_MODEL } from '../../shared/contract/kept.contract.ts'
import { useApp } from '../store/context.tsx'
import { useAnswer } from '../store/use-answer.ts'
import { moment } from '../ui/format.ts'
import classes from './kept-text.module.css'

/** After a lock, or a window that was closed: what had been typed and not saved, to be copied back or let go. */
export function KeptText() {
  const answer = useAnswer('kept.list', {}, { keep: true })
  const discard = useApp((state) => state.discardKept)
  const takeUp = useApp((state) => state.takeUpModelDraft)
  const [location, navigate] = useLocation()
  const texts = answer.status === 'ready' ? answer.value.texts : []
  if (texts.length === 0) return null
  return (
    <section className={classes.kept} aria-label="Unsaved text that was kept">
      {texts.map(({ keptId, keptAt, address, label, text }) => (
        <div key={keptId} className={classes.one}>
          {label === KEPT_MODEL ? (
            <>
              <p>
                {label}, not saved, kept on {moment(keptAt)}
              </p>
              <Button
                onClick={() => {
                  const place = takeUp(text)
                  if (place === null) return
                  navigate(place)
                  void discard(keptId)
                }}
              >
                Go on writing it
              </Button>
            </>
          ) : (
            <>
              <Textarea
                label={`${label}: typed and not saved, kept on ${moment(keptAt)}`}
                value={text}
                readOnly
                autosize
                maxRows={4}
              />
              {address !== location && <Button onClick={() => navigate(address)}>Go there</Button>}
            </>
          )}
          <Button variant="subtle" onClick={() => void discard(keptId)}>
            Discard
          </Button>
        </div>
      ))}
    </section>
  )
}
