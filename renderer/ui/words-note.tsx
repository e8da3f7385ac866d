import { useDebouncedValue } from '@mantine/hooks'
import type { RepId } from '../../shared/model/id.ts'
import { useAnswer } from '../store/use-answer.ts'
import texts from './text.module.css'

/** How long the keys have to rest before the words are looked through. Milliseconds. */
const REST = 400

/**
 * Points at names of others and words on protected grounds while something is written that is kept. Nothing is
 * blocked here; what is signed later is looked at again. `repId` is whom it is about, or `title` what the window calls
 * them where it knows no id.
 */
export function WordsNote({
  texts: written,
  repId = null,
  title = '',
}: {
  texts: readonly string[]
  repId?: RepId | null
  title?: string
}) {
  const whole = written.filter((text) => text.trim() !== '').join('\n')
  const [looked] = useDebouncedValue(whole, REST)
  const answer = useAnswer(
    'words.check',
    looked === '' ? null : { repId, named: title, text: looked },
  )
  if (answer.status !== 'ready' || looked !== whole) return null
  const marks = answer.value.marks.filter(({ kind }) => kind !== 'sign')
  const unique = [...new Map(marks.map((mark) => [mark.text, mark])).values()]
  return (
    <div aria-live="polite">
      {unique.length > 0 && (
        <>
          <p>Words to look at: what is written here is kept, and the person may read it.</p>
          <ul>
            {unique.map(({ text, is, why }) => (
              <li key={text}>
                “{text}” {is}. <span className={texts.soft}>{why}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
