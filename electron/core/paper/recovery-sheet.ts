import { basename } from 'node:path'
import { dayIn } from '../../../shared/model/calendar.ts'
import { SOFT } from './paper.ts'
import { createPaper } from './write-paper.ts'

interface Printed {
  code: string
  /** ISO-8601 UTC. */
  at: string
  zone: string
}

/** The sheet of a workspace: what opens it when its passphrase is forgotten. */
export const recoverySheet = ({
  name,
  path,
  code,
  at,
  zone,
}: Printed & { name: string; path: string }): Promise<Buffer> =>
  codeSheet({
    subject: name,
    about: 'Opens the workspace when its passphrase is forgotten. Keep it as you keep a key.',
    code,
    at,
    facts: [
      ['Workspace', name],
      ['File', basename(path)],
      ['Key file', `${basename(path)}.keys, beside it`],
      ['Made on', dayIn(zone, at)],
    ],
    use: [
      'Open the workspace in Proceed and choose "Use the recovery code".',
      'Type the code. Capitals, blanks and hyphens do not matter; a typo is named by its group.',
      'Choose a new passphrase. The code stays good until a new one is made.',
      'Both files are needed, the workspace and its key file. Every backup has both.',
    ],
    warning: 'Whoever has this sheet and the files can read the workspace.',
  })

/** The sheet of a calibration session: what opens its ballots when its passphrase is forgotten. */
export const sessionSheet = ({
  name,
  begun,
  code,
  at,
  zone,
}: Printed & { name: string; begun: string }): Promise<Buffer> =>
  codeSheet({
    subject: `Session of ${name}`,
    about:
      'Opens the ballots of one calibration session when its passphrase is forgotten. Keep it as you keep a key.',
    code,
    at,
    facts: [
      ['Cycle', name],
      ['Session begun on', begun],
      ['Made on', dayIn(zone, at)],
    ],
    use: [
      'Open the workspace in Proceed, go to the session, and choose "Reveal", or "Open the votes" in the room.',
      'Choose "Use the recovery code" in place of the passphrase.',
      'Type the code. Capitals, blanks and hyphens do not matter; a typo is named by its group.',
      'The code stays good until a new one is made. The passphrase stays good too.',
    ],
    warning: 'Whoever has this sheet and the workspace can open the ballots before the meeting.',
  })

/** One page to print and put away: the code in two rows of four groups, and what it is for. */
async function codeSheet(source: {
  subject: string
  about: string
  code: string
  at: string
  facts: [string, string][]
  use: string[]
  warning: string
}): Promise<Buffer> {
  const { subject, code, at } = source
  const title = 'Recovery code'
  const paper = await createPaper({ title, author: 'Proceed', subject, at })
  paper.paragraph(subject, { size: 9, color: SOFT })
  paper.heading(1, title)
  paper.paragraph(source.about)
  paper.space(16)
  const groups = code.split('-')
  paper.figure(96, `The code: ${groups.join(' ')}`, (pen, top) => {
    const step = paper.width / 4
    for (const [index, group] of groups.entries()) {
      const x = paper.left + step * (index % 4)
      const y = top + Math.floor(index / 4) * 46
      pen.text(String(index + 1), x, y, { size: 8, color: SOFT })
      pen.text(group, x, y + 11, { size: 19, strong: true, tabular: true, width: step })
    }
  })
  paper.rule()
  paper.space(8)
  paper.facts(source.facts)
  paper.heading(2, 'How it is used')
  paper.list(source.use)
  paper.paragraph(source.warning, { strong: true })
  return paper.finish((page, pages) => ({
    left: `${title} · ${subject}`,
    right: `${page} of ${pages}`,
  }))
}
