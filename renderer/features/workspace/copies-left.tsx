import { useApp } from '../../store/context.tsx'
import texts from '../../ui/text.module.css'
import classes from './protection.module.css'

/** Copies from before the encryption or the new key: they are named, and left for the person to delete. */
export function CopiesLeft() {
  const plain = useApp((state) => state.plainCopies)
  const old = useApp((state) => state.oldCopies)
  return (
    <>
      <Copies title="Copies from before, still readable by everybody" paths={plain}>
        Delete them once an encrypted backup is made.
      </Copies>
      <Copies title="Copies that the passphrase of before still opens" paths={old}>
        They could not be written under the new key. Delete them once a new backup is made.
      </Copies>
    </>
  )
}

function Copies({
  title,
  paths,
  children,
}: {
  title: string
  paths: readonly string[]
  children: string
}) {
  if (paths.length === 0) return null
  return (
    <section>
      <h2>{title}</h2>
      <ul className={classes.facts}>
        {paths.map((path) => (
          <li key={path} className={classes.path}>
            {path}
          </li>
        ))}
      </ul>
      <p className={texts.soft}>{children}</p>
    </section>
  )
}
