import { Button } from '@mantine/core'
import { Link, useParams } from 'wouter'
import type { Input } from '../../../shared/contract/index.ts'
import { HANDBOOK, HANDBOOK_PAGES, type HandbookPage } from '../../../shared/handbook/index.ts'
import { useApp } from '../../store/context.tsx'
import { useMay } from '../../store/use-profile.ts'
import { addresses } from '../../ui/addresses.ts'
import { EmptyPlace } from '../../ui/empty-place.tsx'
import { Page } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import { saveBase64 } from '../../ui/save-text.ts'
import texts from '../../ui/text.module.css'
import classes from './handbook.module.css'

/** The handbook: its pages at the left, the one that is read at the right. */
export function HandbookScreen() {
  const { page: wanted } = useParams<{ page?: string }>()
  const page =
    wanted === undefined ? HANDBOOK_PAGES[0] : HANDBOOK_PAGES.find(({ id }) => id === wanted)
  return (
    <Page title="Handbook" about="One page for each place of the program" actions={<SavePdf />}>
      <Panel className={classes.book}>
        <nav className={classes.contents} aria-label="Pages of the handbook">
          {HANDBOOK.map(({ title, pages }) => (
            <section key={title}>
              <h2 className={texts.small}>{title}</h2>
              <ul>
                {pages.map(({ id, title: name }) => (
                  <li key={id}>
                    <Link
                      href={addresses.handbookPage(id)}
                      aria-current={id === page?.id ? 'page' : undefined}
                    >
                      {name}
                    </Link>
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </nav>
        {page ? (
          <Read page={page} />
        ) : (
          <EmptyPlace title="There is no page at this address">
            Choose one of the pages of the handbook on this screen.
          </EmptyPlace>
        )}
      </Panel>
    </Page>
  )
}

function Read({ page: { title, about, parts, places } }: { page: HandbookPage }) {
  // Only a place that has one address can be opened from here.
  const open = places.find((place) => place === '/' || !place.endsWith('/'))
  return (
    <article className={classes.page} aria-label={title}>
      <header>
        <h2>{title}</h2>
        <p className={texts.soft}>{about}</p>
      </header>
      {parts.map((part) => (
        <section key={part.title}>
          <h3>{part.title}</h3>
          {part.lines.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </section>
      ))}
      {open !== undefined && (
        <p>
          <Link href={open}>Open this place</Link>
        </p>
      )}
    </article>
  )
}

function SavePdf() {
  const call = useApp((state) => state.call)
  const tell = useApp((state) => state.tell)
  const what: Input<'guides.make'> = { cycleId: null, kind: 'handbook' }
  const mayMake = useMay('guides.make', what)
  if (!mayMake) return null
  const save = async () => {
    const made = tell(await call('guides.make', what))
    if (made.ok) saveBase64(made.value.fileName, made.value.content)
  }
  return <Button onClick={() => void save()}>Save as PDF</Button>
}
