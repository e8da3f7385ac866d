import { Button } from '@mantine/core'
import { Component, type ErrorInfo, type ReactNode } from 'react'
import { EmptyPlace } from './empty-place.tsx'

/** Keeps a broken place from taking the window down: states it in one sentence and offers the way back. */
export class ErrorBoundary extends Component<
  {
    /** Where the window is; another address gets another chance. */ at: string
    children: ReactNode
  },
  { failed: boolean }
> {
  override state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  override componentDidUpdate({ at }: { at: string }) {
    if (at !== this.props.at && this.state.failed) this.setState({ failed: false })
  }

  override componentDidCatch(error: unknown, info: ErrorInfo) {
    console.error(error, info.componentStack)
  }

  override render() {
    if (!this.state.failed) return this.props.children
    return (
      <div role="alert">
        <EmptyPlace
          title="This place could not be shown"
          actions={
            <>
              <Button onClick={() => this.setState({ failed: false })}>Try again</Button>
              <Button onClick={() => location.reload()}>Reload the window</Button>
            </>
          }
        >
          An error inside the window stopped it. Nothing that was saved is affected.
        </EmptyPlace>
      </div>
    )
  }
}
