import { Button, Stack, useComputedColorScheme, VisuallyHidden } from '@mantine/core'
import { useCallback, useMemo, useState } from 'react'
import { Link, useLocation } from 'wouter'
import type { Output } from '../../../shared/contract/index.ts'
import { describePoint } from '../../charts/map-tip.tsx'
import { RoleFitChart } from '../../charts/role-fit-chart.tsx'
import { createSignal } from '../../charts/signal.ts'
import { useApp } from '../../store/context.tsx'
import { EVERYONE } from '../../store/people.slice.ts'
import { useAnswer } from '../../store/use-answer.ts'
import { usePeopleAddress } from '../../store/use-people-address.ts'
import { addresses } from '../../ui/addresses.ts'
import { EmptyPlace } from '../../ui/empty-place.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { count, number } from '../../ui/format.ts'
import { Page } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import { useShortcut } from '../../ui/shortcuts.tsx'
import { MapLegend } from './map-legend.tsx'
import classes from './map-screen.module.css'
import { MapToolbar } from './map-toolbar.tsx'
import { PointsTable } from './points-table.tsx'
import { RuleSwitch } from './rule-switch.tsx'
import { RulesAside } from './rules-aside.tsx'
import { SaveMap } from './save-map.tsx'
import { SelectionPanel } from './selection-panel.tsx'
import { useEmphasis, useIndex, useNamed } from './use-map-people.ts'

type Points = Output<'map.points'>

/** Everyone as one picture, and what each way of promoting would do. */
export function MapScreen() {
  usePeopleAddress('map')
  const filter = useApp((state) => state.peopleQuery.filter)
  const view = useApp((state) => state.mapView)
  const setView = useApp((state) => state.setMapView)
  const answer = useAnswer('map.points', { filter }, { keep: true })
  useShortcut('t', view === 'map' ? 'Show as a table' : 'Show as a map', () =>
    setView(view === 'map' ? 'table' : 'map'),
  )
  const points = answer.status === 'ready' ? answer.value : null
  return (
    <Page
      title="Role-fit map"
      about={<span aria-live="polite">{points ? aboutOf(points) : ''}</span>}
      actions={<RuleSwitch />}
      footer={<MapLegend />}
    >
      <MapToolbar repIds={points?.repIds ?? []} />
      {answer.status === 'failed' && <FailureNote failure={answer.error} />}
      {points &&
        (points.repIds.length === 0 ? <Nobody total={points.total} /> : <Body points={points} />)}
    </Page>
  )
}

function aboutOf({ repIds, roleFits, y, notShown }: Points): string {
  const known = roleFits.filter((fit) => fit !== 'insufficient_evidence').length
  const unrated = y.filter((value) => value === null).length
  return [
    count(repIds.length, 'person', 'people'),
    `${number(known)} with enough evidence`,
    unrated > 0 ? `${number(unrated)} not rated, along the lower edge` : '',
    notShown > 0 ? `${number(notShown)} with neither results nor ratings, not shown` : '',
  ]
    .filter(Boolean)
    .join(' · ')
}

function Nobody({ total }: { total: number }) {
  const everyone = useApp((state) => state.workspace?.counts.reps ?? 0)
  const queryPeople = useApp((state) => state.queryPeople)
  if (total === 0 && everyone > 0)
    return (
      <EmptyPlace
        title="No one matches"
        actions={<Button onClick={() => queryPeople({ filter: EVERYONE })}>Show everyone</Button>}
      >
        The search and the filters leave nobody of {count(everyone, 'person', 'people')}.
      </EmptyPlace>
    )
  return (
    <EmptyPlace
      title={everyone === 0 ? 'No people yet' : 'No results and no ratings yet'}
      actions={
        <Button component={Link} href={addresses.import} variant="filled">
          {everyone === 0 ? 'Import people' : 'Import results or ratings'}
        </Button>
      }
    >
      Sales results place people across, leadership ratings place them upward. One of the two is
      enough to appear here.
    </EmptyPlace>
  )
}

function Body({ points }: { points: Points }) {
  const view = useApp((state) => state.mapView)
  const rule = useApp((state) => state.mapRule)
  const selection = useApp((state) => state.mapSelection)
  const selectOnMap = useApp((state) => state.selectOnMap)
  const policies = usePolicies()
  const [, navigate] = useLocation()
  const scheme = useComputedColorScheme('light')
  const [active] = useState(() => createSignal<number | null>(null))
  const [visited, setVisited] = useState<{ of: Points; at: number } | null>(null)
  const index = useIndex(points)
  const emphasis = useEmphasis(index, policies, rule)
  const selected = useMemo(
    () => new Set(selection.flatMap((repId) => index.get(repId) ?? [])),
    [selection, index],
  )
  const named = useNamed(emphasis, selected)

  const pick = useCallback(
    (indexes: number[], add: boolean) => {
      const chosen = new Set(add ? selected : [])
      for (const at of indexes) {
        if (add && indexes.length === 1 && chosen.has(at)) chosen.delete(at)
        else chosen.add(at)
      }
      selectOnMap(
        [...chosen]
          .sort((a, b) => a - b)
          .flatMap((at) => {
            const repId = points.repIds[at]
            return repId === undefined ? [] : [{ repId, name: points.names[at] ?? '' }]
          }),
      )
    },
    [points, selected, selectOnMap],
  )
  const open = useCallback(
    (at: number) => {
      const repId = points.repIds[at]
      if (repId !== undefined) navigate(addresses.candidate(repId))
    },
    [points, navigate],
  )
  const visit = useCallback((at: number) => setVisited({ of: points, at }), [points])
  // Said of whoever is visited, so that a rule whose picks arrive later is heard too.
  const heard = visited?.of === points ? spokenOf(points, visited.at, emphasis) : ''
  const strips = useMemo(
    () => ({
      unrated: `Leadership not rated: ${number(points.y.filter((value) => value === null).length)}`,
      unsold: 'No results',
    }),
    [points],
  )
  return (
    <div className={classes.body}>
      <Stack gap={12} miw={0}>
        <Panel className={classes.plot}>
          {view === 'map' ? (
            <RoleFitChart
              points={points}
              cuts={points}
              strips={strips}
              emphasis={emphasis}
              named={named}
              selected={selected}
              active={active}
              scheme={scheme}
              label={`Role-fit map of ${count(points.repIds.length, 'person', 'people')}. Arrow keys walk from person to person, Space picks, Enter opens, T shows the same people as a table.`}
              onPick={pick}
              onOpen={open}
              onVisit={visit}
            />
          ) : (
            <PointsTable
              label="Everyone on the map"
              points={points}
              rows={null}
              selected={selected}
              emphasis={emphasis}
              onToggle={(at) => pick([at], true)}
            />
          )}
        </Panel>
        {selected.size > 0 && view === 'map' && (
          <SelectionPanel
            points={points}
            selected={selected}
            emphasis={emphasis}
            onToggle={(at) => pick([at], true)}
            onClear={() => pick([], false)}
          />
        )}
        {view === 'table' && (
          <div>
            <SaveMap
              points={points}
              rows={points.repIds.map((_, at) => at)}
              shown="Everyone on the map"
              emphasis={emphasis}
            />
          </div>
        )}
        <VisuallyHidden aria-live="polite">{heard}</VisuallyHidden>
      </Stack>
      <RulesAside policies={policies} index={index} active={active} />
    </div>
  )
}

function spokenOf(points: Points, at: number, emphasis: ReturnType<typeof useEmphasis>): string {
  const picked = emphasis.get(at)
  const by = picked ? `picked by ${picked.by === 'both' ? 'both rules' : picked.by}` : ''
  return [...describePoint(points, at), by].filter(Boolean).join(', ')
}

/** Both rules for the openings asked for; null until the core answered. */
function usePolicies() {
  const filter = useApp((state) => state.peopleQuery.filter)
  const wanted = useApp((state) => state.mapOpenings)
  const openings = useAnswer('map.openings', {})
  const ready = openings.status === 'ready' ? openings.value : null
  const known = ready && (wanted ?? ready.openings)
  const answer = useAnswer(
    'map.policies',
    known === null
      ? null
      : { filter, openings: Math.max(1, known), cycleId: ready?.cycleId ?? null },
    { keep: true },
  )
  return answer.status === 'ready' ? answer.value : null
}
