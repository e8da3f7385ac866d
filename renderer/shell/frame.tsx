import { useEffect } from 'react'
import { useApp } from '../store/context.tsx'
import railClasses from './rail.module.css'
import classes from './shell.module.css'

/** Whether the window ended with its rail; a browser keeps it for as long as it has one address. */
const HAD_RAIL = 'proceed.rail'

/** Remembers for the next start whether the rail stands beside the place. */
export function useRailKept(hasRail: boolean) {
  const isKnown = useApp((state) => state.session === 'ready')
  useEffect(() => {
    if (isKnown) localStorage.setItem(HAD_RAIL, String(hasRail))
  }, [isKnown, hasRail])
}

/** What stands where everything will, until the first answer says what that is. */
export function Frame() {
  if (localStorage.getItem(HAD_RAIL) !== 'true') return null
  return (
    <div className={classes.shell} data-open>
      <div className={railClasses.rail}>
        <b className={railClasses.name}>Proceed</b>
      </div>
    </div>
  )
}
