import { TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { isComposing } from './keys.ts'
import classes from './search-box.module.css'
import { useShortcut } from './shortcuts.tsx'

const PAUSE_MS = 120

/** A search above a list. It asks a moment after the last letter, so that typing never waits. */
export function SearchBox({
  search,
  onSearch,
  label,
  hint,
}: {
  search: string
  onSearch: (search: string) => void
  /** What it looks through. */
  label: string
  /** What its key does, in the sheet of keys. */
  hint: string
}) {
  const [text, setText] = useState(search)
  const field = useRef<HTMLInputElement>(null)
  const told = useRef(search)
  useShortcut('/', hint, () => field.current?.focus())

  useEffect(() => {
    if (search !== told.current) setText(search)
    told.current = search
  }, [search])

  useEffect(() => {
    if (text === told.current) return
    const timer = setTimeout(() => {
      told.current = text
      onSearch(text)
    }, PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text, onSearch])

  return (
    <TextInput
      ref={field}
      className={classes.search}
      aria-label={label}
      placeholder="Search"
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !isComposing(event)) setText('')
      }}
      leftSection={<IconSearch size={15} aria-hidden="true" />}
      rightSection={<kbd className={classes.hint}>/</kbd>}
    />
  )
}
