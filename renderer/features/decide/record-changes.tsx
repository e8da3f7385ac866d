import type { ChangeDocument } from '../../../shared/contract/frozen-meeting.ts'
import type { RecordDocument } from '../../../shared/contract/record-document.ts'
import {
  REPLACED_NOTE,
  replacedHow,
  replacedWhat,
} from '../../../shared/exchange/replaced-words.ts'
import { CHANGE_CODE_NAMES } from '../../../shared/model/calibration.ts'
import { SOURCE_NAMES } from '../../../shared/model/source.ts'
import { day, moment, score } from '../../ui/format.ts'
import texts from '../../ui/text.module.css'
import record from './record.module.css'

export const ERASED = 'withheld or erased'
export const named = (name: string | null): string => name ?? 'somebody whose name was erased'

/** Ratings changed in calibration: both values, why, on what evidence, who asked and who authorised it. */
export function RecordChanges({ document: { changes, models } }: { document: RecordDocument }) {
  const nameOf = (id: string) =>
    models.manager.competencies.find((one) => one.id === id)?.name ?? id.replaceAll('-', ' ')
  return (
    <section aria-labelledby="changes-title">
      <h2 id="changes-title">Ratings changed in calibration</h2>
      {(changes === null || changes.length === 0) && <p className={texts.soft}>None.</p>}
      <ul className={record.said}>
        {changes?.map((change) => (
          <li key={`${change.rater} ${change.source} ${change.competency} ${change.at}`}>
            {nameOf(change.competency)}, {SOURCE_NAMES[change.source].toLowerCase()}, by{' '}
            {named(change.raterName)}:{' '}
            <strong>
              {score(change.from)} → {score(change.to)}
            </strong>
            <Why {...change} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Values about the person that files and hands replaced before the signature, with who did it. */
export function RecordReplaced({ document: { replaced } }: { document: RecordDocument }) {
  return (
    <section aria-labelledby="replaced-title">
      <h2 id="replaced-title">Values replaced before the signature</h2>
      {replaced === null && (
        <p className={texts.soft}>
          Not told: the record is from before records kept them, or they are withheld or erased.
        </p>
      )}
      {replaced?.length === 0 && <p className={texts.soft}>None.</p>}
      <ul className={record.said}>
        {replaced?.map((one) => (
          <li key={`${one.at} ${one.of} ${replacedWhat(one)}`}>
            {replacedWhat(one)}
            <small>
              {replacedHow(one)}, {moment(one.at)}
            </small>
          </li>
        ))}
      </ul>
      {replaced !== null && replaced.length > 0 && <p className={texts.soft}>{REPLACED_NOTE}</p>}
    </section>
  )
}

/** The reason of any change made in the room. */
export function Why({
  code,
  words,
  movedByName,
  authorisedByName,
  at,
}: Pick<ChangeDocument, 'code' | 'words' | 'movedByName' | 'authorisedByName' | 'at'>) {
  return (
    <>
      <p>
        {CHANGE_CODE_NAMES[code]}: {words?.text ?? ERASED}
      </p>
      {words?.evidence && (
        <p className={texts.soft}>
          Evidence of {day(words.evidence.observedOn)}: {words.evidence.text}
        </p>
      )}
      <small>
        Asked for by {named(movedByName)}, authorised by {named(authorisedByName)}, {moment(at)}
      </small>
    </>
  )
}
