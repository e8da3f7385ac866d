import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'wouter'
import type { Practice } from '../../../shared/contract/rating-form.contract.ts'
import type { CycleId } from '../../../shared/model/id.ts'
import type { Job } from '../../../shared/model/role-model.ts'
import type { Source } from '../../../shared/model/source.ts'
import { useApp } from '../../store/context.tsx'
import { addresses } from '../../ui/addresses.ts'
import { number, signed } from '../../ui/format.ts'
import { Page } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ScrollRegion } from '../../ui/scroll-region.tsx'
import classes from './rate.module.css'
import { Rows } from './rows.tsx'
import { SkipPractice } from './skip-practice.tsx'
import { Steps } from './steps.tsx'
import { useRatingKeys } from './use-rating-keys.ts'

/** One case at a time: the text, the competencies with the answers, and the key once all are answered. */
export function PracticeBody({
  practice,
  cycleId,
  job,
  source,
}: {
  practice: Practice
  cycleId: CycleId
  job: Job
  source: Source
}) {
  const { cases, competencies, state } = practice
  const save = useApp((app) => app.savePractice)
  const firstOpen = cases.findIndex(({ key }) => key === null)
  const [page, setPage] = useState(Math.max(0, firstOpen))
  const [row, setRow] = useState(0)
  const one = cases[page]
  const asked = one ? competencies.filter(({ id }) => one.key === null || id in one.key) : []
  const competency = asked[Math.min(row, asked.length - 1)]
  const turn = (to: number) => {
    setPage(Math.min(cases.length - 1, Math.max(0, to)))
    setRow(0)
  }
  const give = (given: number | null) => {
    if (!one || !competency || given === null || one.key !== null) return
    void save({ cycleId, job, caseId: one.id, competency: competency.id, given })
    if (row < asked.length - 1) setRow(row + 1)
  }
  useRatingKeys({
    give,
    row: (by) => setRow(Math.min(asked.length - 1, Math.max(0, row + by))),
    page: (by) => turn(page + by),
  })
  if (!one || !competency) return null
  const key = one.key?.[competency.id]
  const given = one.given[competency.id] ?? null
  return (
    <Page
      title={one.title}
      about={`Practice case ${page + 1} of ${cases.length} · ${job === 'manager' ? 'leading sellers' : 'selling'}`}
      fill
      actions={
        state === 'open' ? (
          <SkipPractice cycleId={cycleId} job={job} source={source} />
        ) : (
          <Button component={Link} href={addresses.rateForm(cycleId, source)} variant="filled">
            To the ratings
          </Button>
        )
      }
      footer={<Distance practice={practice} />}
    >
      <Panel className={classes.sheet}>
        <ScrollRegion label="Competencies" className={classes.side}>
          <Rows
            label={`Competencies of ${one.title}`}
            entries={asked.map(({ id, name }) => {
              const expert = one.key?.[id]
              return {
                key: id,
                label: name,
                given: one.given[id] ?? null,
                ...(expert ? { aside: `key ${expert.score ?? 'n/o'}` } : {}),
              }
            })}
            chosen={row}
            onChoose={setRow}
          />
          <Group align="stretch" wrap="nowrap" p="14px 10px">
            <Button disabled={page === 0} onClick={() => turn(page - 1)}>
              Case before
            </Button>
            <Button disabled={page === cases.length - 1} onClick={() => turn(page + 1)}>
              Next case
            </Button>
          </Group>
        </ScrollRegion>
        <ScrollRegion label="Case and steps" className={classes.main}>
          <div className={classes.story}>
            {one.text.split('\n\n').map((paragraph) => (
              <p key={paragraph}>{paragraph}</p>
            ))}
          </div>
          <h2 className={classes.person}>{competency.name}</h2>
          <Steps
            name={`${one.title}: ${competency.name}`}
            anchors={competency.anchors}
            given={given}
            locked={one.key !== null}
            onGive={give}
          />
          {key && (
            <p className={classes.key}>
              <b>Key: {key.score ?? 'not observed'}.</b> {key.why}
            </p>
          )}
        </ScrollRegion>
      </Panel>
    </Page>
  )
}

/** How far the finished cases are from the key, in words. */
function Distance({ practice: { distance } }: { practice: Practice }) {
  const { apart, lean, exact, overlooked, total } = distance
  if (total === 0) {
    return <span>The experts’ key appears once every competency of a case has an answer.</span>
  }
  return (
    <span role="status">
      {number(exact)} of {number(total)} as in the key
      {apart !== null && `; on average ${number(apart, 1)} steps apart`}
      {lean !== null &&
        Math.abs(lean) >= 0.05 &&
        ` (${signed(lean)}: ${lean > 0 ? 'more lenient' : 'stricter'})`}
      {overlooked > 0 && `; ${number(overlooked)} where only one of both saw something`}.
    </span>
  )
}
