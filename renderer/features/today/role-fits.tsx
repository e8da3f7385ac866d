import { Link } from 'wouter'
import { ROLE_FITS } from '../../../shared/model/role-fit.ts'
import { useAnswer } from '../../store/use-answer.ts'
import { number } from '../../ui/format.ts'
import { RoleFitTag } from '../../ui/role-fit-tag.tsx'
import texts from '../../ui/text.module.css'
import { peopleWith } from './people-with.ts'
import classes from './today-screen.module.css'

/** How the suggestions spread over everyone; each leads to its people. */
export function RoleFits() {
  const facets = useAnswer('people.facets', {})
  if (facets.status !== 'ready') return <div />
  const counts = new Map(facets.value.roleFits.map(({ value, count }) => [value, count]))
  return (
    <div>
      <h2>Suggested role fit</h2>
      <p className={texts.soft}>
        Suggestions from the evidence so far, for the sales manager job. Decisions stay with people.
      </p>
      <ul className={classes.fits}>
        {ROLE_FITS.toReversed().map((fit) => (
          <li key={fit}>
            <Link href={peopleWith(fit)}>
              <RoleFitTag roleFit={fit} />
            </Link>
            <span>{number(counts.get(fit) ?? 0)}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
