import type { ReactNode } from 'react'
import { Page } from '../../ui/page.tsx'
import { KeepingTabs } from './keeping-tabs.tsx'

/** The frame of each part of this place. */
export function KeepingPage({
  title,
  about,
  actions,
  footer,
  children,
}: {
  title: string
  about?: ReactNode
  actions?: ReactNode
  footer?: ReactNode
  children: ReactNode
}) {
  return (
    <Page title={title} about={about} actions={actions} footer={footer}>
      <KeepingTabs />
      {children}
    </Page>
  )
}
