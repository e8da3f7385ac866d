import type { EvidenceOrder, EvidenceRow } from '../../../shared/contract/evidence.contract.ts'
import { SOURCE_NAMES } from '../../../shared/model/source.ts'
import { useApp } from '../../store/context.tsx'
import { SaveTable } from '../../ui/save-table.tsx'
import { column, shownTable } from '../../ui/shown-table.ts'
import { AGE_NAMES, type Wanted } from './evidence-toolbar.tsx'

const ORDERS: Record<EvidenceOrder, string> = {
  newest: 'Newest first',
  person: 'By person',
  competency: 'By competency',
}

/** Saves every observation that matches, also those that are not drawn yet. */
export function SaveEvidence({
  wanted,
  order,
  nameOf,
}: {
  wanted: Wanted
  order: EvidenceOrder
  nameOf: (competency: string) => string
}) {
  const listAllEvidence = useApp((state) => state.listAllEvidence)
  return (
    <SaveTable
      of={async (options) => {
        const items = await listAllEvidence({ filter: wanted, order }, options)
        if (!items.ok) return items
        const table = shownTable<EvidenceRow>({
          table: 'evidence',
          title: 'Evidence',
          shown: [...shownOf(wanted, nameOf), ORDERS[order]],
          columns: [
            column('Observed on', 'day', ({ observedOn }) => observedOn),
            column('Name', 'text', ({ name }) => name),
            column('Id', 'text', ({ repId }) => repId),
            column('Competency', 'text', ({ competency }) => nameOf(competency)),
            column('Source', 'text', ({ source }) => source && SOURCE_NAMES[source]),
            column('Seen by', 'text', ({ authorName }) => authorName ?? 'author not named'),
            column('What was seen', 'text', ({ text }) => text),
            column('Corrected', 'text', ({ version }) => (version > 1 ? 'yes' : 'no')),
            column(
              'Attachments',
              'text',
              ({ attachments }) => attachments.map(({ name }) => name).join(', ') || null,
            ),
          ],
          rows: items.value,
          whom: ({ repId }) => repId,
        })
        return { ok: true, value: table }
      }}
    />
  )
}

function shownOf(
  { search, competencies, sources, ages }: Wanted,
  nameOf: (competency: string) => string,
): string[] {
  const picked: [string, string[]][] = [
    ['Search', search === '' ? [] : [`“${search}”`]],
    ['Competency', competencies.map(nameOf)],
    ['Source', sources.map((source) => SOURCE_NAMES[source])],
    ['Age', ages.map((age) => AGE_NAMES[age])],
  ]
  const narrowed = picked.filter(([, values]) => values.length > 0)
  return narrowed.length === 0
    ? ['Every observation']
    : narrowed.map(([title, values]) => `${title}: ${values.join(', ')}`.slice(0, 1000))
}
