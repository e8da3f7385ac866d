import { Button } from '@mantine/core'
import { type ReactNode, useRef, useState } from 'react'
import type { DecisionDetail } from '../../../shared/contract/decisions.contract.ts'
import { isPromotion } from '../../../shared/model/decision.ts'
import { ROLE_FIT_NAMES } from '../../../shared/model/role-fit.ts'
import { rolesOf, useMay } from '../../store/use-profile.ts'
import { ConductLine, StateConduct } from '../../ui/conduct.tsx'
import { Panel } from '../../ui/panel.tsx'
import { useShortcut } from '../../ui/shortcuts.tsx'
import classes from './decide.module.css'
import { Dissents } from './dissents.tsx'
import { LetterPreview } from './letter-preview.tsx'
import { MarkedText } from './marked-text.tsx'
import { PanelSaid, panelVerdict } from './panel-said.tsx'
import { RestedOn } from './rested-on.tsx'
import { SecondPerson } from './second-person.tsx'
import { SignPart } from './sign-part.tsx'
import { useDraft } from './use-draft.ts'
import { type Field, type KeptWord, type Place, useWords } from './use-words.ts'
import { VerdictForm } from './verdict-form.tsx'
import { WordsPart } from './words-part.tsx'

/** The verdict being written, what still stands between it and a signature, and who says otherwise. */
export function VerdictPart({
  detail,
  restedOn,
  onRestedOn,
}: {
  detail: DecisionDetail
  /** Ids of what is ticked as what the decision rests on. */
  restedOn: readonly string[]
  onRestedOn: (next: readonly string[]) => void
}) {
  const { cycle, standing, decision, closedBecause, inLine, panel, conduct } = detail
  const mayDecide = useMay('decisions.save')
  const hand = useDraft(
    { cycleId: cycle.cycleId, repId: standing.repId },
    decision,
    panel?.departure ?? '',
  )
  const { verdict } = hand.draft
  const against = verdict !== null && !inLine.includes(verdict)
  const open = closedBecause === null
  const [kept, setKept] = useState<readonly KeptWord[]>([])
  const fields: Field[] = [
    'reason',
    ...(verdict === 'promote-with-conditions' ? ['conditions' as const] : []),
    ...(against ? ['overrideReason' as const] : []),
    ...(panel !== null && verdict !== null && panelVerdict(panel) !== verdict
      ? ['againstPanel' as const]
      : []),
  ]
  const isWriting = open && mayDecide
  const words = useWords({
    repId: isWriting ? standing.repId : null,
    name: standing.name,
    draft: hand.draft,
    fields,
    kept,
  })
  const desk = useRef<HTMLDivElement>(null)
  const [current, setCurrent] = useState<Place | null>(null)
  const go = (place: Place) => {
    const text = desk.current?.querySelector(`[data-words="${place.field}"] textarea`)
    setCurrent(place)
    if (!(text instanceof HTMLTextAreaElement)) return
    text.focus()
    text.setSelectionRange(place.mark.start, place.mark.end)
    text.scrollIntoView({ block: 'nearest' })
  }
  const next = () => {
    const left = words.places.filter((place) => place.kept === undefined)
    const after = left.find(({ number }) => number > (current?.number ?? 0)) ?? left[0]
    if (after) go(after)
  }
  useShortcut('f8', 'Next place to look at', next)
  const marked = (field: Field, children: ReactNode) => (
    <div data-words={field}>
      <MarkedText
        text={hand.draft[field]}
        places={words.places.filter((place) => place.field === field)}
        onCaret={setCurrent}
      >
        {children}
      </MarkedText>
    </div>
  )
  const moved = decision !== null && decision.suggestion !== standing.roleFit
  return (
    <div ref={desk} className={mayDecide ? classes.desk : undefined}>
      <Panel className={mayDecide ? classes.stacked : classes.deciding}>
        <section aria-labelledby="verdict-title">
          <h2 id="verdict-title">Verdict</h2>
          {closedBecause && <p className={classes.note}>{closedBecause}</p>}
          {open && !mayDecide && (
            <p className={classes.note}>
              Writing and signing a verdict takes the role {rolesOf('decisions.save')}. Dissent is
              open to everyone on the panel.
            </p>
          )}
          {open && moved && mayDecide && (
            <div className={classes.note}>
              The suggestion changed from “{ROLE_FIT_NAMES[decision.suggestion]}” to “
              {ROLE_FIT_NAMES[standing.roleFit]}” since this was written. Read it again.{' '}
              <Button size="compact-sm" onClick={() => void hand.keepAgain()}>
                Keep the verdict under the new suggestion
              </Button>
            </div>
          )}
          {panel && (
            <PanelSaid
              said={panel}
              verdict={verdict}
              reason={hand.draft.againstPanel}
              locked={!isWriting}
              marked={marked}
              onReason={(againstPanel) => hand.change({ againstPanel })}
            />
          )}
          <VerdictForm
            detail={detail}
            hand={hand}
            against={against}
            locked={!isWriting}
            marked={marked}
          />
        </section>
        <section aria-label="Before it is signed">
          {isWriting && (
            <WordsPart
              words={words}
              draft={hand.draft}
              change={hand.change}
              kept={kept}
              onKept={setKept}
              current={current}
              onGo={go}
              onNext={next}
            />
          )}
          {isWriting && verdict !== null && !isPromotion(verdict) && (
            <RestedOn grounds={detail.grounds} ticked={restedOn} onTicked={onRestedOn} />
          )}
          <section className={classes.block} aria-labelledby="conduct-title">
            <h2 id="conduct-title">Conduct</h2>
            <ConductLine stated={conduct} />
            {open && <StateConduct repId={standing.repId} name={standing.name} />}
          </section>
          {open && (
            <SignPart
              detail={detail}
              hand={hand}
              kept={kept}
              restedOn={restedOn}
              openWords={words.open}
            />
          )}
          {open && against && decision && <SecondPerson decision={decision} hand={hand} />}
          {decision && <Dissents decision={decision} open={open} />}
        </section>
      </Panel>
      {mayDecide && (
        <LetterPreview
          cycleId={cycle.cycleId}
          repId={standing.repId}
          restedOn={restedOn}
          draft={hand.draft}
          places={words.places}
          onGo={go}
        />
      )}
    </div>
  )
}
