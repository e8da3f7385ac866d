import { FileButton as MantineFileButton } from '@mantine/core'
import { type ReactNode, useRef } from 'react'

interface FileButtonProps {
  accept?: string
  multiple?: boolean
  disabled?: boolean
  onFiles: (files: File[]) => void
  children: (props: { onClick: () => void }) => ReactNode
}

/** A button that asks for files. The same file can be chosen again: what it answered may be another thing by then. */
export function FileButton({ onFiles, ...rest }: FileButtonProps) {
  const forget = useRef<() => void>(null)
  return (
    <MantineFileButton
      {...rest}
      resetRef={forget}
      multiple
      inputProps={{ multiple: rest.multiple ?? false }}
      onChange={(files) => {
        if (files.length > 0) onFiles(files)
        forget.current?.()
      }}
    />
  )
}
