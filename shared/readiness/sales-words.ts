import type { PerformanceStanding, Standing } from '../model/standing.ts'

/** What sales without a quota are called wherever they appear. */
export const AGAINST_PEERS = 'against peers, no quota given'

/** What sales are a share of on an axis that both kinds of people stand on. */
export const SHARE_OF = 'share of quota, or of the peers’ median without one'

/** What sales are a share of: `of quota`, or of what peers sold where nobody of the peer group has a quota. */
export const ofTarget = (performance: Pick<PerformanceStanding, 'against'> | undefined): string =>
  performance?.against ? `of the median of peers (${AGAINST_PEERS})` : 'of quota'

/** How sales without a quota are measured, in words. */
export const AGAINST_RULE =
  'Where nobody of a peer group has a quota, each period is measured against the median of what at least eight of the group sold in it, at full presence and after the ramp. Groups with quotas and groups without are never mixed.'

/** Above how many of 100 peers somebody sells; null too where there is nobody else in the group. */
export const percentileOf = ({
  performance,
  peers,
}: Pick<Standing, 'performance' | 'peers'>): number | null =>
  peers > 1 ? performance.percentile : null
