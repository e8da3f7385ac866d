import type { ReactNode } from 'react'
import { useMay, useProfile } from '../../store/use-profile.ts'
import { EmptyPlace } from '../../ui/empty-place.tsx'
import { Page } from '../../ui/page.tsx'
import { KeepingTabs } from './keeping-tabs.tsx'

/** The frame of each part of this place; whoever is not HR is told who may see it. */
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
  const profile = useProfile()
  const may = useMay('hr')
  if (profile === null) return null
  if (!may) {
    return (
      <Page title={title}>
        <EmptyPlace title="For HR alone">
          How long records are kept, what people may ask about themselves and who has looked at whom
          is for HR. Switch to a profile with the role HR at the foot of the rail.
        </EmptyPlace>
      </Page>
    )
  }
  return (
    <Page title={title} about={about} actions={actions} footer={footer}>
      <KeepingTabs />
      {children}
    </Page>
  )
}
