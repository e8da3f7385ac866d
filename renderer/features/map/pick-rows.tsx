import { Link } from 'wouter'
import type { Picked } from '../../../shared/contract/map.contract.ts'
import type { Signal } from '../../charts/signal.ts'
import type { PromotionRule } from '../../store/map.slice.ts'
import { addresses } from '../../ui/addresses.ts'
import { number, percent, score } from '../../ui/format.ts'
import { Table } from '../../ui/table.tsx'
import texts from '../../ui/text.module.css'
import { Value } from '../../ui/value.tsx'
import classes from './pick-rows.module.css'

/** Names with both figures, or with their rank by sales. Pointing at a name shows the person on the map. */
export function PickRows({
  label,
  people,
  figure,
  rule,
  index,
  active,
}: {
  label: string
  people: readonly Picked[]
  figure?: 'salesRank' | undefined
  /** Which rule a tie speaks about. */
  rule?: PromotionRule
  index: ReadonlyMap<string, number>
  active: Signal<number | null>
}) {
  return (
    <Table
      heads={['Name', ...(figure === 'salesRank' ? ['Rank by sales'] : ['Sales', 'Leadership'])]}
      headless
      data-dense
      aria-label={label}
    >
      {people.map(({ repId, name, sales, leadership, salesRank, tied }) => {
        const show = () => active.set(index.get(repId) ?? null)
        const hide = () => active.set(null)
        return (
          <tr key={repId} onMouseEnter={show} onMouseLeave={hide}>
            <td className={classes.name}>
              <Link href={addresses.candidate(repId)} onFocus={show} onBlur={hide}>
                {name}
              </Link>
            </td>
            {figure === 'salesRank' ? (
              <td data-numeric className={texts.soft}>
                {salesRank === null ? 'no results' : `rank ${number(salesRank)} by sales`}
              </td>
            ) : (
              <>
                <td data-numeric className={texts.soft}>
                  <Value>{percent(sales)}</Value>
                  {tied && rule === 'sales' && ' tied'}
                </td>
                <td data-numeric className={texts.soft}>
                  {leadership === null ? 'not rated' : score(leadership)}
                  {tied && rule === 'leadership' && ' tied'}
                </td>
              </>
            )}
          </tr>
        )
      })}
    </Table>
  )
}
