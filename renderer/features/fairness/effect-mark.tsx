import classes from './effect-mark.module.css'

const HEIGHT = 18

/**
 * A difference from zero with its 95 % interval on a hairline axis, in plain ink: it belongs to neither side. Bounds
 * beyond the axis are cut at its ends. Pictures only: the same numbers stand beside it as text.
 */
export function EffectMark({
  value,
  interval,
  reach,
  strong = false,
}: {
  value: number
  interval: readonly [number, number] | null
  /** The axis runs from −reach to +reach. */
  reach: number
  strong?: boolean
}) {
  const at = (v: number) =>
    `${((Math.min(reach, Math.max(-reach, v)) + reach) / (2 * reach)) * 100}%`
  const middle = HEIGHT / 2
  return (
    <svg className={classes.mark} width="100%" height={HEIGHT} aria-hidden="true">
      <line x1="0" x2="100%" y1={middle} y2={middle} className={classes.axis} />
      <line x1="50%" x2="50%" y1={2} y2={HEIGHT - 2} className={classes.zero} />
      {interval && (
        <line
          x1={at(interval[0])}
          x2={at(interval[1])}
          y1={middle}
          y2={middle}
          className={strong ? classes.strongBand : classes.band}
        />
      )}
      <circle
        cx={at(value)}
        cy={middle}
        r={4}
        className={strong ? classes.strongPoint : classes.point}
      />
    </svg>
  )
}
