import texts from './text.module.css'

/** Letters from which on a name is set smaller in a row, so that its second line has room. */
const LONG = 26

/** A name in a row of fixed height: it takes a second line rather than lose its end. */
export function PersonName({ name }: { name: string }) {
  return (
    <span className={texts.name} data-long={name.length > LONG || undefined} title={name}>
      {name}
    </span>
  )
}
