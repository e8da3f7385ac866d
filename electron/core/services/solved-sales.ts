import type { Organisation } from '../../../shared/readiness/organisation.ts'
import { peerGroupsInSteps, salesFieldInSteps } from '../../../shared/readiness/performance.ts'
import { groupPeriods } from '../../../shared/readiness/sales-group.ts'
import { ratedSales, type solveSales } from '../../../shared/readiness/standings.ts'
import { paced } from './paced.ts'
import type { SalesPosteriors } from './sales-posteriors.ts'

type SolvedSales =
  ReturnType<typeof solveSales> extends Generator<unknown, infer Sales> ? Sales : never

/** The same as {@link solveSales}, number for number, with every peer group judged by `posteriors`. */
export async function solveSalesBeside(
  organisation: Organisation,
  posteriors: SalesPosteriors,
  host: Parameters<SalesPosteriors['of']>[1],
): Promise<SolvedSales> {
  const { reps, manager } = organisation
  const { pause } = host
  const sales = await paced(salesFieldInSteps(organisation, manager.rules), pause)
  const groups = await paced(peerGroupsInSteps(reps, sales, manager.rules), pause)
  const asked = new Map([...groups].map(([key, group]) => [key, groupPeriods(group)]))
  const found = await posteriors.of(asked, host)
  const judged = new Map(
    [...groups].flatMap(([key, group]) => {
      const posterior = found.get(key)
      return posterior ? [[key, { ...group, posterior }] as const] : []
    }),
  )
  return paced(ratedSales(organisation, sales, judged), pause)
}
