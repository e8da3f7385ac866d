import { Modal, type ModalProps } from '@mantine/core'

/** The window on which a dialog has the size it has everywhere else. */
const PLAIN = { width: 1360, height: 765 }

/** A dialog over the room: as much larger as the room's own type is, so that it can be read from the same seats. */
export function RoomModal(props: ModalProps) {
  const scale = Math.max(
    1,
    Math.min(window.innerWidth / PLAIN.width, window.innerHeight / PLAIN.height),
  )
  const content = { zoom: scale, maxHeight: `calc(90dvh / ${scale})` }
  return <Modal {...props} styles={{ content }} />
}
