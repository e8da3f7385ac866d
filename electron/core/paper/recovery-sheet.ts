import { basename } from 'node:path'
import { dayIn } from '../../../shared/model/calendar.ts'
import { SOFT } from './paper.ts'
import { createPaper } from './write-paper.ts'

/** One page to print and put away: the code in two rows of four groups, and what it is for. */
export function recoverySheet(source: {
  name: string
  path: string
  code: string
  /** ISO-8601 UTC. */
  at: string
  zone: string
}): Promise<Buffer> {
  const { name, path, code, at, zone } = source
  const title = 'Recovery code'
  const paper = createPaper({ title, author: 'Proceed', subject: name, at })
  paper.paragraph(name, { size: 9, color: SOFT })
  paper.heading(1, 'Recovery code')
  paper.paragraph(
    'Opens the workspace when its passphrase is forgotten. Keep it as you keep a key.',
  )
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
  paper.facts([
    ['Workspace', name],
    ['File', basename(path)],
    ['Key file', `${basename(path)}.keys, beside it`],
    ['Made on', dayIn(zone, at)],
  ])
  paper.heading(2, 'How it is used')
  paper.list([
    'Open the workspace in Proceed and choose "Use the recovery code".',
    'Type the code. Capitals, blanks and hyphens do not matter; a typo is named by its group.',
    'Choose a new passphrase. The code stays good until a new one is made.',
    'Both files are needed, the workspace and its key file. Every backup has both.',
  ])
  paper.paragraph('Whoever has this sheet and the files can read the workspace.', { strong: true })
  return paper.finish((page, pages) => ({
    left: `${title} · ${name}`,
    right: `${page} of ${pages}`,
  }))
}
