import { Panel } from '../../ui/panel.tsx'
import classes from './keeping.module.css'
import { KeepingPage } from './keeping-page.tsx'
import { LookTable } from './look-table.tsx'

/** Who opened, exported or printed what about whom. */
export function LooksScreen() {
  return (
    <KeepingPage
      title="Access log"
      about="Who opened or took out what, as the ledger keeps it"
      footer={
        <>
          <span>Opening the same page again within ten minutes is the same look.</span>
          <span>Each line is a chained entry: leaving one out or editing it is found.</span>
        </>
      }
    >
      <Panel className={classes.part}>
        <LookTable repId={null} />
      </Panel>
    </KeepingPage>
  )
}
