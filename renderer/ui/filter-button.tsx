import { Button, Checkbox, CloseButton, Popover, TextInput } from '@mantine/core'
import { useRef, useState } from 'react'
import { foldLetters } from '../../shared/model/name-key.ts'
import classes from './filter-button.module.css'
import { number } from './format.ts'

interface Option<T extends string> {
  value: T
  count: number
  label?: string
}

/** Options drawn at once; with more, the search inside the sheet narrows them. */
const SHOWN = 100
const SEARCH_FROM = 10

/** One filter: a button that says how many values are picked, and a sheet of values with how many people have each. */
export function FilterButton<T extends string>({
  title,
  options,
  picked,
  onPick,
  startsOpen = false,
  onClose,
}: {
  title: string
  options: readonly Option<T>[]
  picked: T[]
  onPick: (picked: T[]) => void
  /** The sheet is open from the moment the button appears. */
  startsOpen?: boolean
  onClose?: () => void
}) {
  const [search, setSearch] = useState('')
  const button = useRef<HTMLButtonElement>(null)
  if (options.length < 2 && picked.length === 0) return null
  const wanted = foldLetters(search.trim())
  const found = options.filter(({ label, value }) => foldLetters(label ?? value).includes(wanted))
  return (
    <span className={classes.filter}>
      <Popover
        position="bottom-start"
        trapFocus
        returnFocus
        defaultOpened={startsOpen}
        {...(onClose && { onClose })}
      >
        <Popover.Target>
          <Button
            ref={button}
            data-picked={picked.length > 0 || undefined}
            className={classes.button}
          >
            {title}
            {picked.length > 0 && ` · ${picked.length}`}
          </Button>
        </Popover.Target>
        <Popover.Dropdown className={classes.sheet} aria-label={title}>
          {options.length > SEARCH_FROM && (
            <TextInput
              data-autofocus
              aria-label={`Search in ${title}`}
              placeholder="Search"
              value={search}
              onChange={(event) => setSearch(event.currentTarget.value)}
            />
          )}
          <ul className={classes.list}>
            {found.slice(0, SHOWN).map(({ value, label, count }) => (
              <li key={value}>
                <Checkbox
                  label={label ?? value}
                  checked={picked.includes(value)}
                  onChange={(event) =>
                    onPick(
                      event.currentTarget.checked
                        ? [...picked, value]
                        : picked.filter((other) => other !== value),
                    )
                  }
                />
                <span className={classes.count}>{number(count)}</span>
              </li>
            ))}
          </ul>
          {found.length > SHOWN && (
            <p className={classes.more}>
              {number(found.length - SHOWN)} more. Search narrows them.
            </p>
          )}
          {picked.length > 0 && (
            <Button size="compact-sm" variant="subtle" onClick={() => onPick([])}>
              Clear
            </Button>
          )}
        </Popover.Dropdown>
      </Popover>
      {picked.length > 0 && (
        <CloseButton
          size="md"
          aria-label={`Clear ${title}`}
          onClick={() => {
            button.current?.focus()
            onPick([])
          }}
        />
      )}
    </span>
  )
}
