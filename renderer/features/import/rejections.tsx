import type { Rejection } from '../../../shared/contract/imports.contract.ts'
import { count, number } from '../../ui/format.ts'
import { ScrollRegion } from '../../ui/scroll-region.tsx'
import { Table } from '../../ui/table.tsx'
import { Value } from '../../ui/value.tsx'
import classes from './import-screen.module.css'

/** Every row that is not imported: where it stands, what it says, and why. */
export function Rejections({ rejections, total }: { rejections: Rejection[]; total: number }) {
  if (rejections.length === 0) return null
  return (
    <>
      <h3 className={classes.sub}>
        Rejected rows
        {rejections.length < total &&
          ` (the first ${number(rejections.length)} of ${count(total, 'row')})`}
      </h3>
      <ScrollRegion label="Rejected rows" className={classes.scroll}>
        <Table
          heads={[{ numeric: 'Line' }, 'Column', 'Value', 'Reason']}
          className={classes.table}
          data-top
        >
          {rejections.map(({ line, column, value, reason }) => (
            <tr key={`${line} ${column} ${reason}`}>
              <td data-numeric>{number(line)}</td>
              <td>
                <Value>{column ?? '–'}</Value>
              </td>
              <td>
                <Value>{value ?? '–'}</Value>
              </td>
              <td>{reason}</td>
            </tr>
          ))}
        </Table>
      </ScrollRegion>
    </>
  )
}
