import { ROLE_FIT_NAMES, ROLE_FITS } from '../../../shared/model/role-fit.ts'
import { type Emphasis, PickMark } from '../../charts/emphasis-layer.tsx'
import { FitMark } from '../../charts/marks-layer.tsx'
import { useApp } from '../../store/context.tsx'
import classes from './map-screen.module.css'

/** What the marks mean, for the rule in force. */
export function MapLegend() {
  const rule = useApp((state) => state.mapRule)
  const isSales = rule === 'sales'
  return (
    <>
      <Key by="sales" filled={isSales}>
        {isSales ? 'picked by sales' : 'picked by sales only'}
      </Key>
      <Key by="leadership" filled={!isSales}>
        {isSales ? 'picked by leadership only' : 'picked by leadership'}
      </Key>
      <Key by="both" filled>
        picked by both
      </Key>
      {ROLE_FITS.map((fit) => (
        <span key={fit} className={classes.key}>
          <svg width={18} height={18} aria-hidden="true">
            <FitMark x={9} y={9} fit={fit} />
          </svg>
          {ROLE_FIT_NAMES[fit]}
        </span>
      ))}
      <span>The band is as wide as a usual range: in it the line is too close to call.</span>
      <span>Crosses are ranges, 80 % certain.</span>
    </>
  )
}

function Key({ by, filled, children }: Emphasis & { children: string }) {
  return (
    <span className={classes.key}>
      <svg width={18} height={18} aria-hidden="true">
        <PickMark x={9} y={9} by={by} filled={filled} />
      </svg>
      {children}
    </span>
  )
}
