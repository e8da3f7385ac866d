import { Button, type ButtonProps, Modal } from '@mantine/core'
import { type ReactNode, useState } from 'react'

interface DialogButtonProps extends Omit<ButtonProps, 'children'> {
  /** What the button says. */
  label: ReactNode
  'aria-label'?: string
  title: string
  /** Width of the dialog. */
  width?: number | 'lg'
  children: (close: () => void) => ReactNode
}

/** A button and the dialog it opens. What was begun in the dialog is forgotten when it closes. */
export function DialogButton({ label, title, width, children, ...button }: DialogButtonProps) {
  const [isOpen, setIsOpen] = useState(false)
  const close = () => setIsOpen(false)
  return (
    <>
      <Button {...button} onClick={() => setIsOpen(true)}>
        {label}
      </Button>
      <Modal opened={isOpen} onClose={close} title={title} {...(width && { size: width })}>
        {children(close)}
      </Modal>
    </>
  )
}
