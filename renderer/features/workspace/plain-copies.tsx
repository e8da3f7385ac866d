import { useApp } from '../../store/context.tsx'
import texts from '../../ui/text.module.css'
import classes from './protection.module.css'

/** Copies from before the encryption: they are named, and left for the person to delete. */
export function PlainCopies() {
  const copies = useApp((state) => state.plainCopies)
  if (copies.length === 0) return null
  return (
    <section>
      <h2>Copies from before, still readable by everybody</h2>
      <ul className={classes.facts}>
        {copies.map((path) => (
          <li key={path} className={classes.path}>
            {path}
          </li>
        ))}
      </ul>
      <p className={texts.soft}>Delete them once an encrypted backup is made.</p>
    </section>
  )
}
