import type { Rejection } from '../../../shared/contract/imports.contract.ts'
import { count, number } from '../../ui/format.ts'
import { ScrollRegion } from '../../ui/scroll-region.tsx'
import tables from '../../ui/table.module.css'
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
        <table className={`${tables.table} ${classes.table}`} data-top>
          <thead>
            <tr>
              <th scope="col" data-numeric>
                Line
              </th>
              <th scope="col">Column</th>
              <th scope="col">Value</th>
              <th scope="col">Reason</th>
            </tr>
          </thead>
          <tbody>
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
          </tbody>
        </table>
      </ScrollRegion>
    </>
  )
}
