import type { ReactNode } from 'react'
import type { Opinions, Room, RoomCase } from '../../../shared/contract/room.contract.ts'
import { type Locked, ROOM_STEP_NAMES, ROOM_STEPS } from '../../../shared/model/calibration.ts'
import { VERDICT_NAMES } from '../../../shared/model/decision.ts'
import { ROLE_FIT_NAMES } from '../../../shared/model/role-fit.ts'
import { SUGGESTED_WITH } from '../../../shared/readiness/agenda.ts'
import { conditionsText } from '../../../shared/readiness/conditions.ts'
import { majorityIn } from '../../../shared/readiness/panel-votes.ts'
import { asStanding } from '../../../shared/readiness/wording.ts'
import {
  day,
  dayOf,
  number,
  percent,
  percentInterval,
  score,
  scoreInterval,
  sentence,
} from '../../ui/format.ts'
import { VoteSummary } from '../../ui/panel-votes.tsx'
import texts from '../../ui/text.module.css'
import { FirstNumber } from './first-number.tsx'
import { OpinionStrip } from './opinion-strip.tsx'
import classes from './room.module.css'
import type { RoomDialog } from './room-dialogs.tsx'
import { RoomWhy } from './room-why.tsx'
import { isVoting, VoteGrid } from './vote-grid.tsx'

/** One case, in the step it stands in. */
export function RoomCaseView({
  room,
  one,
  ...rest
}: {
  room: Room
  one: RoomCase
  asking: boolean
  onDialog: (dialog: RoomDialog) => void
  onOpen: () => void
}) {
  if (one.withheld) {
    return (
      <p className={classes.verdict}>
        Kept from the person at the keyboard: a conflict of interest, or their own case. Hand the
        keyboard to a co-facilitator for it.
      </p>
    )
  }
  return (
    <>
      <ol className={classes.steps} aria-label="Steps of this case">
        {ROOM_STEPS.map((step) => (
          <li key={step} aria-current={step === one.step ? 'step' : undefined}>
            {ROOM_STEP_NAMES[step]}
          </li>
        ))}
      </ol>
      {isVoting(one) ? null : one.figures ? (
        <Contrast figures={one.figures} />
      ) : (
        <p className={texts.soft}>Scores are hidden.</p>
      )}
      <StepContent room={room} one={one} {...rest} />
    </>
  )
}

function StepContent(given: {
  room: Room
  one: RoomCase
  asking: boolean
  onDialog: (dialog: RoomDialog) => void
  onOpen: () => void
}) {
  const { room, one, asking, onDialog, onOpen } = given
  switch (one.step) {
    case 'only':
      return <Said title={ROOM_STEP_NAMES.only} said={one.only} large none={NOTHING_UNIQUE} />
    case 'opinions':
      return (
        <>
          {one.first && (
            <OpinionsView title="First opinions, sealed until now" opinions={one.first} one={one} />
          )}
          <Said title={ROOM_STEP_NAMES.only} said={one.only} none={NOTHING_UNIQUE} />
        </>
      )
    case 'talk':
      return (
        <>
          {one.first && (
            <OpinionsView title="First opinions" opinions={one.first} one={one}>
              {room.mayFacilitate && !room.scoresHidden && <FirstNumber room={room} one={one} />}
            </OpinionsView>
          )}
          <Changes one={one} />
          <RoomWhy one={one} />
          <div className={classes.two} data-lists>
            <Said title="Strongest reasons" said={one.strongest} none="No reason was given." />
            <Said title="What would change our minds" said={one.minds} none="Nothing was named." />
          </div>
        </>
      )
    case 'second':
      return one.second.opened ? (
        <>
          <OpinionsView title="After the discussion" opinions={one.second.opened} one={one} last />
          {one.first && <OpinionsView title="First opinions" opinions={one.first} one={one} />}
        </>
      ) : (
        <VoteGrid room={room} one={one} asking={asking} onOpen={onOpen} />
      )
    case 'verdict':
      return (
        <>
          <div>
            <h2>Verdict</h2>
            {one.conclusion ? (
              <>
                <p className={classes.verdict}>
                  {VERDICT_NAMES[one.conclusion.verdict]}
                  {one.conclusion.opening && ` · ${one.conclusion.opening}`}
                </p>
                <p>{one.conclusion.reason}</p>
                {one.conclusion.conditions && (
                  <p>Conditions: {conditionsText(one.conclusion, day)}</p>
                )}
              </>
            ) : (
              <button type="button" className={classes.act} onClick={() => onDialog('verdict')}>
                Write the verdict
              </button>
            )}
          </div>
          {one.second.opened && (
            <OpinionsView
              title="After the discussion"
              opinions={one.second.opened}
              one={one}
              last
            />
          )}
          {one.first && (
            <OpinionsView
              title="First opinions"
              opinions={one.first}
              one={one}
              last={one.second.opened === null}
            />
          )}
          <Changes one={one} />
        </>
      )
  }
}

const NOTHING_UNIQUE = 'Nobody named anything that only they have seen.'

/** A session that an earlier program revealed does not say how many peers there are. */
const PEERS = Number.POSITIVE_INFINITY

/** The two numbers of the product, left and blue, right and orange, as they were locked. */
function Contrast({ figures }: { figures: Locked }) {
  return (
    <div>
      <div className={classes.two}>
        <div>
          <div className={classes.label}>
            <i aria-hidden="true" className={classes.square} />
            Sales performance
          </div>
          <div className={classes.number}>
            {percent(figures.sales)}
            <small>
              {percentInterval(figures.sales, figures.salesSe)}
              {figures.percentile !== null &&
                ` · ${asStanding(figures.percentile, figures.why?.peers ?? PEERS)}`}
            </small>
          </div>
        </div>
        <div>
          <div className={classes.label}>
            <i aria-hidden="true" className={classes.diamond} />
            Leadership aptitude
          </div>
          <div className={classes.number}>
            {score(figures.leadership)}
            <small>
              {scoreInterval(figures.leadership, figures.leadershipSe)} · line {score(figures.line)}
            </small>
          </div>
        </div>
      </div>
      <p className={texts.soft}>
        Suggested: {ROLE_FIT_NAMES[figures.suggestion]} · figures of {dayOf(figures.at)}
        {figures.untried && ` · ${SUGGESTED_WITH[figures.untried]}`}
        {figures.fragile && ` · could change: ${sentence(figures.fragile)}`}
      </p>
    </div>
  )
}

function OpinionsView({
  title,
  opinions,
  one,
  last = false,
  children,
}: {
  title: string
  opinions: Opinions
  one: RoomCase
  /** The verdict rests on these: a tie among them is called one. */
  last?: boolean
  /** Stands beside the votes. */
  children?: ReactNode
}) {
  const { verdict: majority, tie } = majorityIn(opinions.votes)
  return (
    <div>
      <h2>{title}</h2>
      {opinions.estimates && (
        <OpinionStrip estimates={opinions.estimates} figures={one.figures} label={title} />
      )}
      <div className={classes.beside}>
        <ul className={classes.votes} aria-label={`${title}: votes`}>
          {opinions.votes.map(({ verdict, count: votes }) => (
            <li key={verdict}>
              <b>{number(votes)}</b>
              {VERDICT_NAMES[verdict]}
            </li>
          ))}
          {opinions.votes.length === 0 && <li>Nobody voted.</li>}
        </ul>
        {children}
      </div>
      {last && tie.length > 0 && (
        <VoteSummary votes={opinions.votes} majority={majority} tie={tie} />
      )}
    </div>
  )
}

/** What was changed in this case: both values, why, and on what evidence. The opinions above stay as they were given. */
function Changes({ one: { changes } }: { one: RoomCase }) {
  if (changes.length === 0) return null
  return <Said title="Changed in this meeting" said={changes.map(({ text }) => text)} none="" />
}

/** Texts longer than this are read across the whole width, so that no column runs out of the room. */
const LONG = 160

function Said({
  title,
  said,
  none,
  large = false,
}: {
  title: string
  said: readonly string[]
  none: string
  large?: boolean
}) {
  return (
    <div>
      <h2>{title}</h2>
      {said.length === 0 ? (
        <p className={texts.soft}>{none}</p>
      ) : (
        <ul
          className={classes.said}
          data-large={large || undefined}
          data-long={said.some((text) => text.length > LONG) || undefined}
        >
          {said.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
    </div>
  )
}
