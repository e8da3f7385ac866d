import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { ErasePlan } from '../../../shared/contract/rights.contract.ts'
import type { RepId } from '../../../shared/model/id.ts'
import { useApp } from '../../store/context.tsx'
import { useAnswer } from '../../store/use-answer.ts'
import { addresses } from '../../ui/addresses.ts'
import { Form } from '../../ui/form.tsx'
import { count } from '../../ui/format.ts'
import { saveBase64 } from '../../ui/save-text.ts'
import { TaskProgress } from '../../ui/task-progress.tsx'
import classes from './keeping.module.css'
import { tableName } from './table-names.ts'

/** Erasure: what it destroys, what it leaves, what stands against it, and a typed name before it runs. */
export function ErasePart({ repId }: { repId: RepId }) {
  const plan = useAnswer('rights.erasePlan', { repId }, { keep: true })
  const erase = useApp((state) => state.erasePerson)
  const task = useApp((state) => state.tasks.erase)
  const [, navigate] = useLocation()
  const [typed, setTyped] = useState('')
  if (plan.status !== 'ready') return null
  const { value } = plan
  const { name, planId, obstacles, copies, mentions, formerNames } = value
  return (
    <>
      <h2>Erase {name}</h2>
      {obstacles.length > 0 ? (
        <>
          <p>Not possible now:</p>
          <ul className={classes.plain}>
            {obstacles.map((obstacle) => (
              <li key={obstacle}>{obstacle}</li>
            ))}
          </ul>
        </>
      ) : (
        <p className={classes.lead}>
          Everything about {name} in this workspace is destroyed. What they did for others stays
          under no name. Nobody can bring it back.
        </p>
      )}
      {formerNames.length > 0 && <p>Also searched as {formerNames.join(', ')}.</p>}
      <div className={classes.thirds}>
        <WhatGoes plan={value} />
        <WhatStays plan={value} />
        <div>
          <h3>Outside this workspace</h3>
          {copies.length === 0 ? (
            <p className={classes.soft}>No copy or export is known.</p>
          ) : (
            <>
              <p className={classes.soft}>
                Not touched. Delete them by hand where the law asks it.
              </p>
              <ul className={classes.plain}>
                {copies.map((copy) => (
                  <li key={copy}>{copy}</li>
                ))}
              </ul>
            </>
          )}
        </div>
      </div>
      {mentions.length > 0 && (
        <details>
          <summary>
            {count(mentions.length, 'text')} of others with a part of the name that others share,
            for you to judge
          </summary>
          <ul className={classes.plain}>
            {mentions.map(({ where, text }, at) => (
              // Two texts may say the same; they never move.
              // biome-ignore lint/suspicious/noArrayIndexKey: as above
              <li key={at}>
                {tableName(where)}: {text}
              </li>
            ))}
          </ul>
        </details>
      )}
      {obstacles.length === 0 && (
        <Form
          submit={`Erase ${name}`}
          kind="danger"
          inline
          ready={typed === name}
          progress={task && <TaskProgress title="Erasing" progress={task.progress} />}
          onSubmit={() => erase({ repId, planId })}
          onDone={({ protocol }) => {
            saveBase64(protocol.fileName, protocol.content)
            navigate(addresses.keepingPeople)
          }}
        >
          <TextInput
            label={`Type ${name} to confirm`}
            value={typed}
            autoComplete="off"
            onChange={(event) => setTyped(event.currentTarget.value)}
            w={320}
          />
        </Form>
      )}
    </>
  )
}

function WhatGoes({ plan: { deleted, disclosures } }: { plan: ErasePlan }) {
  return (
    <div>
      <h3>Destroyed</h3>
      <ul className={classes.counts}>
        {deleted.map(({ table, rows }) => (
          <li key={table}>
            <span>{tableName(table)}</span>
            <span>{count(rows, 'row')}</span>
          </li>
        ))}
        <li>
          <span>Fields of the ledger</span>
          <span>{count(disclosures, 'field')}</span>
        </li>
      </ul>
    </div>
  )
}

function WhatStays({ plan: { replaced, inRecordsOfOthers } }: { plan: ErasePlan }) {
  return (
    <div>
      <h3>Stays, without the name</h3>
      {replaced.length === 0 && inRecordsOfOthers === 0 && (
        <p className={classes.soft}>Nothing of others names them.</p>
      )}
      <ul className={classes.counts}>
        {replaced.map(({ table, rows }) => (
          <li key={table}>
            <span>{tableName(table)}</span>
            <span>{count(rows, 'row')}</span>
          </li>
        ))}
        {inRecordsOfOthers > 0 && (
          <li>
            <span>Of the fields destroyed, in records of others</span>
            <span>{count(inRecordsOfOthers, 'field')}</span>
          </li>
        )}
        <li>
          <span>Entries of the ledger and their hashes</span>
          <span>all</span>
        </li>
      </ul>
    </div>
  )
}
