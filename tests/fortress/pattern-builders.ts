import { withoutName } from '../../electron/core/books/person.repository.ts'
import { masked } from '../../electron/core/services/session-view.ts'
import { createFinder, initials, titledFamily } from '../../shared/exchange/name-forms.ts'
import { ask } from '../support/core.ts'
import { openDeciding } from '../support/decided.ts'

/** Names as hard as real ones get: a double name, particles, signs that mean something in a pattern, and short ones. */
const NAMES = ['Jean-Pierre van den Berg', 'O’Connell (née McAllister) Jr.', '王小明', 'Ana']

/** Calls all that puts patterns together from names, ids and words; what a file makes as it is loaded needs no call. */
export async function callBuilders(): Promise<void> {
  for (const name of NAMES) {
    titledFamily('x', name)
    initials('x', name)
    createFinder('1001').id('E1001')
    withoutName(
      'x',
      { id: 'E1001', formerIds: [], name, formerNames: [], ownParts: ['Ana'] },
      'somebody',
    )
    masked(
      'x',
      { rep: { name }, item: { letter: 'A' } } as Parameters<typeof masked>[1],
      {
        namesHidden: true,
      } as Parameters<typeof masked>[2],
    )
  }
  const deciding = await openDeciding()
  try {
    const { rows } = await deciding.board()
    for (const { repId } of rows.slice(0, 3)) {
      await ask(deciding.core, 'words.check', { repId, named: '', text: 'He is 58 years old.' })
      await ask(deciding.core, 'rights.accessReport', { repId })
      await ask(deciding.core, 'rights.erasePlan', { repId })
    }
  } finally {
    await deciding.close()
  }
}
