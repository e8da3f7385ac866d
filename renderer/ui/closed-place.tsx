import { EmptyPlace } from './empty-place.tsx'
import { Page } from './page.tsx'

/** In place of a screen that the person at the keyboard may not see: who may, and why. */
export function ClosedPlace({ title, roles, why }: { title: string; roles: string; why: string }) {
  return (
    <Page title={title}>
      <EmptyPlace title={`This place takes the role ${roles}`}>
        {why} Switch profile at the bottom left.
      </EmptyPlace>
    </Page>
  )
}
