import { contract } from '../../shared/contract/index.ts'
import type { Api } from './client.ts'

const changesSomething = (name: keyof typeof contract) => {
  const { kind, policy } = contract[name]
  return kind !== 'query' && 'changes' in policy && policy.changes.length > 0
}

/**
 * Lets the further clicks of a double click do nothing on buttons when the first one has sent a change: it is one
 * wish, also when the first is already answered or another button has moved beneath the pointer.
 */
export function withSingleClicks(api: Api, page: EventTarget): Api {
  let sent = 0
  let sentBefore = 0
  const listen = (event: Event) => {
    // `detail` counts the clicks in a row; the keyboard gives 0.
    if (!(event instanceof MouseEvent) || event.detail <= 1) {
      sentBefore = sent
    } else if (
      sent > sentBefore &&
      event.target instanceof Element &&
      event.target.closest('button')
    ) {
      event.preventDefault()
      event.stopImmediatePropagation()
    }
  }
  page.addEventListener('click', listen, { capture: true })
  return {
    ...api,
    call(name, input, options) {
      if (changesSomething(name)) sent++
      return api.call(name, input, options)
    },
  }
}
