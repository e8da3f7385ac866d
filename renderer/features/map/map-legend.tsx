import { type Emphasis, PickMark } from '../../charts/emphasis-layer.tsx'
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
      <span>Grey diamond: toward leading. Grey square: toward selling.</span>
      <span>Hollow: not enough evidence.</span>
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
