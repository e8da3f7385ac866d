import { Textarea } from '@mantine/core'
import type { Competency } from '../../../shared/model/role-model.ts'
import { weightsFromText } from '../../../shared/readiness/weights-from-text.ts'
import { number } from '../../ui/format.ts'
import { Table } from '../../ui/table.tsx'
import texts from '../../ui/text.module.css'
import classes from './role-models.module.css'

/** A job description and, beside it, the arithmetic that turns its words into weights. */
export function FromText({
  text,
  onText,
  competencies,
}: {
  text: string
  onText: (text: string) => void
  competencies: readonly Competency[]
}) {
  const rows = weightsFromText(text, competencies)
  const points = rows.reduce((sum, row) => sum + row.points, 0)
  return (
    <div className={classes.fromText}>
      <Textarea
        label="Job description"
        placeholder="Paste the text of the posting or the role profile."
        value={text}
        onChange={(event) => onText(event.currentTarget.value)}
        autosize
        minRows={14}
        maxRows={24}
      />
      <div>
        <Table
          heads={['Competency', 'Words found', { numeric: 'Points' }, { numeric: 'Weight' }]}
          data-roomy
        >
          {rows.map(({ competency, matches, points: own, weight }, index) => (
            <tr key={competency}>
              <td>{competencies[index]?.name}</td>
              <td className={texts.small}>
                {matches
                  .slice(0, 6)
                  .map(({ word, times, sharedBy }) =>
                    sharedBy > 1 ? `${word} ${times}/${sharedBy}` : `${word} ${times}`,
                  )
                  .join(', ')}
                {matches.length > 6 && `, and ${matches.length - 6} more`}
              </td>
              <td data-numeric>{number(own, 2)}</td>
              <td data-numeric>{number(weight, 1)} %</td>
            </tr>
          ))}
        </Table>
        <p className={texts.soft}>
          {points === 0
            ? 'No word matches yet, so every competency counts the same.'
            : `Half of the 100 % is shared equally; the other half follows the points, ${number(points, 2)} in all. A word counts up to three times and is divided by the number of competencies that share it.`}
        </p>
      </div>
    </div>
  )
}
