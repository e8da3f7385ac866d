import { useState } from 'react'
import type { ReplyQuestion } from '../../shared/contract/bundles.contract.ts'
import type { Output } from '../../shared/contract/index.ts'
import type { Failure } from '../../shared/errors.ts'
import { useApp } from './context.tsx'

interface OpenQuestion extends ReplyQuestion {
  file: File
}

/** Taking replies in: what came of the files last chosen, and those that wait for an answer. */
export function useReplies() {
  const takeReplies = useApp((app) => app.takeReplies)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [result, setResult] = useState<Output<'bundles.receive'> | null>(null)
  const [questions, setQuestions] = useState<readonly OpenQuestion[]>([])
  const isOther = (one: ReplyQuestion) => (other: ReplyQuestion) =>
    other.fingerprint !== one.fingerprint
  const take = async (files: readonly File[], confirmed?: OpenQuestion) => {
    if (files.length === 0) return
    setFailure(null)
    setResult(null)
    const taken = await takeReplies(files, confirmed ? [confirmed.fingerprint] : [])
    if (!taken.ok) {
      if (taken.error.code !== 'cancelled') setFailure(taken.error)
      return
    }
    setResult(taken.value)
    const asked = taken.value.asked.flatMap((one) => {
      const file = files[one.index]
      return file ? [{ ...one, file }] : []
    })
    setQuestions((open) => [
      ...open.filter((one) => one !== confirmed && asked.every(isOther(one))),
      ...asked,
    ])
  }
  return {
    failure,
    setFailure,
    result,
    questions,
    take: (files: readonly File[]) => take(files),
    confirm: (one: OpenQuestion) => take([one.file], one),
    leaveOut: (one: OpenQuestion) => setQuestions((open) => open.filter(isOther(one))),
  }
}

export type Replies = ReturnType<typeof useReplies>
