import { Group } from '@mantine/core'
import type { Signal } from '../../charts/signal.ts'
import { useApp } from '../../store/context.tsx'
import { useAnswer } from '../../store/use-answer.ts'
import { count, number } from '../../ui/format.ts'
import { NumberInput } from '../../ui/number-input.tsx'
import texts from '../../ui/text.module.css'
import classes from './map-screen.module.css'
import { PickRows } from './pick-rows.tsx'
import type { Policies } from './use-map-people.ts'

/** Names a list shows before it only counts. */
const SHOWN = 12
/** Picks listed for one rule. */
const MOST = 60

interface Lookup {
  index: ReadonlyMap<string, number>
  active: Signal<number | null>
}

/** What each rule does with the same openings, in names. */
export function RulesAside({ policies, ...lookup }: Lookup & { policies: Policies | null }) {
  const rule = useApp((state) => state.mapRule)
  return (
    <aside className={classes.aside} aria-label="Two ways to fill the openings">
      <div className={classes.asideRows}>
        <section>
          <Openings />
          {policies && (
            <>
              <p className={texts.soft}>
                {policies.cycle
                  ? `Among the ${count(policies.people, 'candidate')} of ${policies.cycle}, whatever is filtered. `
                  : `Among the ${count(policies.people, 'person', 'people')} shown. `}
                {outcome(policies, rule)}
              </p>
              <PickRows
                label={rule === 'sales' ? 'Picked by sales alone' : 'Picked by leadership aptitude'}
                people={(rule === 'sales' ? policies.bySales : policies.byLeadership).slice(
                  0,
                  MOST,
                )}
                rule={rule}
                {...lookup}
              />
            </>
          )}
        </section>
        {policies && (
          <>
            <PeopleSection
              title="Overlooked by a sales ranking"
              people={policies.overlooked}
              figure="salesRank"
              empty={
                policies.byLeadership.length === 0
                  ? 'Nobody: the leadership evidence names nobody yet.'
                  : 'Nobody: sales alone would pick the same people.'
              }
              {...lookup}
            />
            {policies.betterAsExperts.length > 0 && (
              <PeopleSection
                title="Top sellers better placed as experts"
                people={policies.betterAsExperts}
                {...lookup}
              />
            )}
            {policies.apart.length > 0 && (
              <PeopleSection
                title="Picked, rated by a separate panel"
                note="No rater rated both them and the others: whether that panel is lenient or they are better cannot be told from the ratings."
                people={policies.apart}
                {...lookup}
              />
            )}
          </>
        )}
      </div>
    </aside>
  )
}

function PeopleSection({
  title,
  note,
  people,
  empty = 'Nobody.',
  figure,
  ...lookup
}: Lookup & {
  title: string
  note?: string
  people: Policies['bySales']
  empty?: string
  figure?: 'salesRank'
}) {
  return (
    <section>
      <h2>{title}</h2>
      {note && <p className={texts.soft}>{note}</p>}
      {people.length === 0 ? (
        <p className={texts.soft}>{empty}</p>
      ) : (
        <PickRows label={title} people={people.slice(0, SHOWN)} figure={figure} {...lookup} />
      )}
      {people.length > SHOWN && (
        <p className={texts.soft}>and {number(people.length - SHOWN)} more</p>
      )}
    </section>
  )
}

function Openings() {
  const openings = useAnswer('map.openings', {})
  const wanted = useApp((state) => state.mapOpenings)
  const setOpenings = useApp((state) => state.setMapOpenings)
  const { openings: known, cycle } =
    openings.status === 'ready' ? openings.value : { openings: 1, cycle: null }
  return (
    <Group gap={12} justify="space-between" wrap="nowrap" p={2}>
      <h2>
        <label htmlFor="map-openings">Openings, two rules</label>
      </h2>
      <NumberInput
        id="map-openings"
        className={classes.openingsField}
        size="xs"
        min={1}
        max={500}
        clampBehavior="strict"
        allowDecimal={false}
        value={wanted ?? known}
        onChange={(value) => {
          if (typeof value === 'number' && value >= 1) setOpenings(value === known ? null : value)
        }}
        aria-description={cycle ? `As in ${cycle}: ${known}` : 'No cycle is open'}
      />
    </Group>
  )
}

/** Who would be promoted and who changes place, in sentences. */
function outcome(policies: Policies, rule: 'sales' | 'leadership'): string {
  const { both, unfilled, bySales, byLeadership } = policies
  const picks = rule === 'sales' ? bySales : byLeadership
  const changing = picks.length - both.length
  const ties = picks.filter(({ tied }) => tied).length
  return [
    picks.length === 0
      ? rule === 'sales'
        ? 'Nobody has sales results yet.'
        : 'Nobody qualifies by leadership evidence yet.'
      : both.length === 0
        ? 'Nobody is on both lists.'
        : `${count(both.length, 'person is', 'people are')} on both lists.`,
    changing > 0 && both.length > 0
      ? `${count(changing, 'opening goes', 'openings go')} to someone else under the other rule.`
      : '',
    rule === 'leadership' && unfilled > 0
      ? `${count(unfilled, 'opening stays', 'openings stay')} open: nobody else has enough evidence and every gate met.`
      : '',
    ties > 0
      ? `${ties === 1 ? 'One pick is' : `${ties} picks are`} tied with the next in line: decide on need and record why.`
      : '',
  ]
    .filter((sentence) => sentence !== '')
    .join(' ')
}
