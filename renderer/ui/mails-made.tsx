import { asList } from '../../shared/readiness/wording.ts'
import { count } from './format.ts'

/** What the zip of drafts has in it; sending stays with the mail program. */
export function MailsMade({ asked }: { asked: readonly string[] }) {
  return (
    <p>
      {count(asked.length, 'draft')} saved in one zip, for {asList(asked)}. Nothing is sent: open
      each <code>.eml</code> in a mail program and send it from there. The reply codes stand in the
      table below: give them by phone or in person, never in the same mail.
    </p>
  )
}
