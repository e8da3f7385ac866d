import { Button, Menu } from '@mantine/core'
import { type ReactNode, useRef } from 'react'
import { safeFileName } from '../../shared/exchange/file-name.ts'
import type { RepId } from '../../shared/model/id.ts'
import { useApp } from '../store/context.tsx'
import { day, today } from './format.ts'
import { pictureOf, pngOf } from './picture-file.ts'
import classes from './save-picture.module.css'
import { saveBytes, saveText } from './save-text.ts'

/** Saves one chart as a file, as it stands on the page: SVG to work on, PNG to paste. */
export function SavePicture({
  title,
  of,
  picture = 'chart',
  repIds,
  small = false,
}: {
  /** Stands above the picture and in the name of the file. */
  title: string
  of: () => SVGSVGElement | null
  picture?: 'map' | 'chart'
  /** Everybody it shows: the ledger keeps that it was saved. Empty = invented people. */
  repIds: readonly RepId[]
  small?: boolean
}) {
  const workspace = useApp((state) => state.workspace?.name ?? '')
  const call = useApp((state) => state.call)
  const notify = useApp((state) => state.notify)
  const save = async (format: 'svg' | 'png') => {
    const chart = of()
    if (!chart) {
      notify({ kind: 'failed', text: 'The picture is not drawn yet. Try again in a moment.' })
      return
    }
    if (repIds.length > 0) {
      const entered = await call('tables.enterPicture', { picture, format, repIds: [...repIds] })
      if (!entered.ok) {
        notify({ kind: 'failed', text: entered.error.message })
        return
      }
    }
    const on = today()
    const fileName = `${safeFileName(`${title}, ${on}`)}.${format}`
    const file = pictureOf(chart, title, `${workspace} · ${day(on)} · confidential`)
    try {
      if (format === 'svg') saveText(fileName, file.svg, 'image/svg+xml')
      else saveBytes(fileName, await pngOf(file))
      notify({ kind: 'done', text: `${fileName} is made.` })
    } catch {
      notify({ kind: 'failed', text: 'The picture could not be made as PNG. SVG may work.' })
    }
  }
  return (
    <Menu position="bottom-end" transitionProps={{ duration: 0 }}>
      <Menu.Target>
        <Button
          {...(small ? { size: 'compact-sm', variant: 'subtle' } : {})}
          aria-label={`Save the picture: ${title}`}
        >
          Picture
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => void save('png')}>PNG</Menu.Item>
        <Menu.Item onClick={() => void save('svg')}>SVG</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

/** A chart with the button that saves it beneath. */
export function Picture({
  title,
  repIds,
  children,
}: {
  title: string
  repIds: readonly RepId[]
  children: ReactNode
}) {
  const holder = useRef<HTMLDivElement>(null)
  return (
    <>
      <div ref={holder}>{children}</div>
      <div className={classes.beneath}>
        <SavePicture
          small
          title={title}
          repIds={repIds}
          of={() => holder.current?.querySelector<SVGSVGElement>('svg') ?? null}
        />
      </div>
    </>
  )
}
