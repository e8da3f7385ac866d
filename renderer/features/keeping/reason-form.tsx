import { Textarea } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { LEAST_REASON } from '../../../shared/contract/rights.contract.ts'
import type { Result } from '../../../shared/errors.ts'
import { leastFor, saidLength } from '../../../shared/model/said-length.ts'
import { Form } from '../../ui/form.tsx'

interface ReasonFieldProps {
  label: string
  value: string
  onChange: (reason: string) => void
  error?: string | undefined
}

export const isReason = (text: string) => saidLength(text) >= LEAST_REASON

export function ReasonField({ onChange, ...props }: ReasonFieldProps) {
  return (
    <Textarea
      {...props}
      description={`At least ${leastFor(props.value, LEAST_REASON)} characters; it enters the ledger.`}
      required
      autosize
      minRows={2}
      maxLength={1000}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}

/** An act that takes one written reason, and what `children` asks besides. */
export function ReasonForm({
  label,
  action,
  ready = true,
  onSubmit,
  onDone,
  children,
}: {
  label: string
  action: string
  ready?: boolean
  onSubmit: (reason: string) => Promise<Result<unknown>>
  onDone: () => void
  children?: ReactNode
}) {
  const [reason, setReason] = useState('')
  return (
    <Form
      submit={action}
      kind="quiet"
      ready={ready && isReason(reason)}
      onSubmit={() => onSubmit(reason)}
      onDone={onDone}
      onCancel={onDone}
    >
      <ReasonField label={label} value={reason} onChange={setReason} />
      {children}
    </Form>
  )
}
