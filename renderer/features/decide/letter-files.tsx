import { Button } from '@mantine/core'
import {
  LETTER_FORMATS,
  type Letter,
  type LetterFormat,
} from '../../../shared/contract/letters.contract.ts'
import { useApp } from '../../store/context.tsx'
import { saveBase64 } from '../../ui/save-text.ts'
import { TaskProgress } from '../../ui/task-progress.tsx'
import texts from '../../ui/text.module.css'
import classes from './decide.module.css'

const NAMES: Record<LetterFormat, string> = { pdf: 'PDF', docx: 'Word', md: 'Markdown' }
const PLACE = 'letter'

/** The letter as a file, to send or to change in Word. */
export function LetterFiles({ letter: { recordId, othersNamed } }: { letter: Letter }) {
  const askForFile = useApp((state) => state.askForFile)
  const notify = useApp((state) => state.notify)
  const task = useApp((state) => state.tasks[PLACE])
  const make = async (format: LetterFormat) => {
    const file = await askForFile(PLACE, 'letters.make', { recordId, format })
    if (file === null) return
    saveBase64(file.fileName, file.content)
    notify({ kind: 'done', text: `${file.fileName} made.` })
  }
  return (
    <section className={classes.block} aria-labelledby="files-title">
      <h2 id="files-title">Save the letter</h2>
      <p className={texts.soft}>
        The file has the reply box. Mark the letter as given once the person has it.
      </p>
      {task ? (
        <TaskProgress title="Making the letter" progress={task.progress} />
      ) : (
        <div className={classes.buttons}>
          {LETTER_FORMATS.map((format) => (
            <Button
              key={format}
              variant={format === 'pdf' ? 'filled' : 'default'}
              disabled={othersNamed.length > 0}
              onClick={() => void make(format)}
            >
              Save as {NAMES[format]}
            </Button>
          ))}
        </div>
      )}
    </section>
  )
}
