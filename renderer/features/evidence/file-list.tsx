import { Button } from '@mantine/core'
import { ATTACHMENT_BYTES, ATTACHMENTS_BYTES } from '../../../shared/model/evidence.ts'
import { useApp } from '../../store/context.tsx'
import { bytes } from '../../ui/format.ts'
import texts from '../../ui/text.module.css'
import classes from './evidence-form.module.css'

/** Files that go into the workspace with the item, and how much room is left for them. */
export function FileList({ attachedBytes }: { attachedBytes: number }) {
  const files = useApp((state) => state.evidenceDraft.files)
  const change = useApp((state) => state.changeEvidence)
  if (files.length === 0) return null
  const wanted = files.reduce((sum, file) => sum + file.size, 0)
  const large = files.find((file) => file.size > ATTACHMENT_BYTES)
  return (
    <div>
      <ul className={classes.files} aria-label="Files to attach">
        {files.map((file) => (
          <li key={`${file.name} ${file.lastModified}`}>
            {file.name} <span>{bytes(file.size)}</span>
            <Button
              size="compact-sm"
              variant="subtle"
              aria-label={`Leave out ${file.name}`}
              onClick={() => change({ files: files.filter((other) => other !== file) })}
            >
              Leave out
            </Button>
          </li>
        ))}
      </ul>
      <p className={texts.small}>
        {large
          ? `${large.name} is larger than 5 MB and will be left out.`
          : `Kept inside the workspace: 5 MB a file, ${bytes(attachedBytes + wanted)} of ${bytes(ATTACHMENTS_BYTES)} used with these.`}
      </p>
    </div>
  )
}
