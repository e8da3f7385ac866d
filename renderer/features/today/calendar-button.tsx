import { Button } from '@mantine/core'
import { useAnswer } from '../../store/use-answer.ts'
import { saveText } from '../../ui/save-text.ts'

/** Second looks and days of conditions, for the calendar of whoever has to see to them. */
export function CalendarButton() {
  const calendar = useAnswer('letters.calendar', {}, { keep: true })
  return (
    <Button
      size="compact-sm"
      disabled={calendar.status !== 'ready'}
      onClick={() => {
        if (calendar.status !== 'ready') return
        saveText(calendar.value.fileName, calendar.value.content, 'text/calendar')
      }}
    >
      Save as calendar file
    </Button>
  )
}
