import { Checkbox } from '@mantine/core'
import type { DecisionDetail } from '../../../shared/contract/decisions.contract.ts'
import texts from '../../ui/text.module.css'
import classes from './decide.module.css'

/** What is ticked before anybody has: what the suggestion rests on, and nothing where the verdict goes against it. */
export function proposedOf({ grounds, decision, inLine }: DecisionDetail): readonly string[] {
  const verdict = decision?.verdict ?? null
  const follows = verdict !== null && inLine.includes(verdict)
  return follows ? grounds.flatMap(({ id, isProposed }) => (isProposed ? [id] : [])) : []
}

/** Whoever signs ticks what the decision rests on; the letter names that as what mattered most, and nothing else. */
export function RestedOn({
  grounds,
  ticked,
  onTicked,
}: {
  grounds: DecisionDetail['grounds']
  ticked: readonly string[]
  onTicked: (next: readonly string[]) => void
}) {
  return (
    <section className={classes.block} aria-labelledby="rested-title">
      <h2 id="rested-title">What the decision rests on</h2>
      {grounds.length === 0 ? (
        <p className={texts.soft}>The evidence shows no gap, so the letter names none.</p>
      ) : (
        <Checkbox.Group
          label="Tick what mattered"
          description="The letter names what is ticked as what mattered most, and nothing else. The record keeps it."
          value={[...ticked]}
          onChange={onTicked}
        >
          {grounds.map(({ id, name, text, isProposed }) => (
            <Checkbox
              key={id}
              value={id}
              mt="xs"
              label={name}
              description={isProposed ? `The suggestion rests on it. ${text}` : text}
            />
          ))}
        </Checkbox.Group>
      )}
    </section>
  )
}
