import {
  NEWS_KINDS,
  type newsContract,
  type ScorePoint,
} from '../../../../shared/contract/news.contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { Standing } from '../../../../shared/model/standing.ts'
import { getCycle } from '../../books/cycles.repository.ts'
import { listCyclesOf } from '../../books/decisions.repository.ts'
import { notShownTo } from '../../books/kept-back.repository.ts'
import { findLastClosing, findLastLook, listNews } from '../../books/news.repository.ts'
import { getRoleModel } from '../../books/role-models.repository.ts'
import { findStanding } from '../../books/standings.repository.ts'
import type { Handlers } from '../../context.ts'
import type { CycleStandings } from '../../services/cycle-standings.ts'

const LISTED = 12

export const newsHandlers = (standings: CycleStandings): Handlers<typeof newsContract> => ({
  'news.list': async ({ db, actor, withheld, zone, today }, { since, repId }) => {
    const closed = since === 'cycle' ? await findLastClosing(db) : undefined
    const from =
      since === 'cycle'
        ? (closed?.at ?? null)
        : await findLastLook(db, { personId: actor, zone, today: today() })
    const cycle = closed?.name ?? null
    if (from === null) return { from, cycle, people: [], total: 0 }
    const notShown = await notShownTo(db, { actor, withheld })
    const { people, total } = await listNews(db, { from, zone, repId, notShown, limit: LISTED })
    const order = (kind: (typeof NEWS_KINDS)[number]) => NEWS_KINDS.indexOf(kind)
    return {
      ...{ from, cycle, total },
      people: people.map(({ news, ...one }) => ({
        ...one,
        news: news.toSorted((a, b) => order(a.kind) - order(b.kind)),
      })),
    }
  },

  'news.scores': async ({ db }, { repId }) => {
    const models = {
      manager: await getRoleModel(db, 'manager'),
      seller: await getRoleModel(db, 'seller'),
    }
    const now = await findStanding(db, repId, models)
    if (!now)
      throw new AppError('not-found', `There is no person with the id ${repId} in this workspace.`)
    const points: ScorePoint[] = []
    for (const { cycleId, name, state } of (await listCyclesOf(db, repId)).toReversed()) {
      if (state === 'draft' || state === 'rating') continue
      const kept = await standings.get(db, await getCycle(db, cycleId))
      const own = kept.standings.find((one) => one.repId === repId)
      if (own) points.push({ cycleId, name, ...scoresOf(own) })
    }
    return {
      line: models.manager.rules.line,
      points: [...points, { cycleId: null, name: 'Now', ...scoresOf(now) }],
    }
  },
})

const scoresOf = ({ performance, leadership, roleFit }: Standing) => ({
  sales: performance.shrunk,
  salesSe: performance.se,
  leadership: leadership.score,
  leadershipSe: leadership.se,
  roleFit,
})
