import { useAnswer } from '../../store/use-answer.ts'
import { useMay } from '../../store/use-profile.ts'
import { Panel } from '../../ui/panel.tsx'
import classes from './today-screen.module.css'

/** Told to whoever can give the role, as long as nobody has it. */
export function NobodyIsHr() {
  const may = useMay('profiles.save')
  const list = useAnswer('profiles.list', may ? {} : null, { keep: true })
  if (list.status !== 'ready') return null
  if (list.value.profiles.some(({ roles }) => roles.includes('hr'))) return null
  return (
    <Panel className={classes.told}>
      <h2>Nobody is HR yet</h2>
      <p>
        HR sees figures by group and keeps the records, so give the role to somebody who does not
        sign decisions: press your name at the bottom left and add a profile, or edit your own to
        take it on yourself, which every record you sign then says.
      </p>
    </Panel>
  )
}
