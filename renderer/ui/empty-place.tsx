import { Group } from '@mantine/core'
import type { ReactNode } from 'react'
import { Link, useLocation } from 'wouter'
import { handbookPageOf } from '../../shared/handbook/index.ts'
import { addresses } from './addresses.ts'
import classes from './empty-place.module.css'
import texts from './text.module.css'

/** An empty place says what belongs here and how to get it, and leads to its page of the handbook. */
export function EmptyPlace({
  title,
  children,
  actions,
}: {
  title: string
  children?: ReactNode
  actions?: ReactNode
}) {
  const [path] = useLocation()
  const page = handbookPageOf(path)
  return (
    <div className={classes.place}>
      <h2 className={classes.title}>{title}</h2>
      {children && <p className={texts.soft}>{children}</p>}
      {actions && (
        <Group align="stretch" mt={10}>
          {actions}
        </Group>
      )}
      {page && (
        <p className={texts.small}>
          <Link href={addresses.handbookPage(page.id)}>{page.title} in the handbook</Link>
        </p>
      )}
    </div>
  )
}
