import { useApp, useAppStore } from '../../store/context.tsx'
import { RecoveryCode } from '../../ui/recovery-code.tsx'
import { saveBase64 } from '../../ui/save-text.ts'

/** The recovery code of the open workspace, once. */
export function WorkspaceCode({ code, onDone }: { code: string; onDone?: () => void }) {
  const store = useAppStore()
  const name = useApp((state) => state.workspace?.name ?? '')
  const savePdf = async () => {
    const sheet = await store.getState().recoverySheet()
    if (sheet) saveBase64(sheet.fileName, sheet.content)
  }
  return (
    <RecoveryCode
      code={code}
      opens={`It opens ${name} when the passphrase is forgotten.`}
      fileName={`Recovery code of ${name}`}
      text={asText(name, code)}
      savePdf={savePdf}
      confirm={(typed) => store.getState().confirmRecoveryCode(typed)}
      onDone={onDone}
    />
  )
}

const asText = (name: string, code: string) =>
  `Recovery code of ${name} (Proceed)\n\n${code}\n\nOpens the workspace when its passphrase is forgotten. Keep it away from the machine.\nBoth files are needed: the workspace and its key file, which lies beside it and ends in .keys.\n`
