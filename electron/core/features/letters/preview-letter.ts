import type { lettersContract } from '../../../../shared/contract/letters.contract.ts'
import { composeLetter } from '../../../../shared/exchange/compose-letter.ts'
import { capacityOf, type LetterFacts } from '../../../../shared/exchange/letter-facts.ts'
import { isOverride } from '../../../../shared/readiness/verdict-rules.ts'
import { whatWasSeen } from '../../../../shared/readiness/what-was-seen.ts'
import { getLetterhead } from '../../books/letters.repository.ts'
import { listRatings } from '../../books/organisation.repository.ts'
import { getProfile } from '../../books/profiles.repository.ts'
import type { Handlers } from '../../context.ts'
import { letterDocument } from '../../paper/letter-document.ts'
import type { CycleStandings } from '../../services/cycle-standings.ts'
import { getCase } from '../../services/decision-case.ts'
import { letterFrame } from './letter-frame.ts'

/** The letter of a draft, as it would be if whoever asks signed it now. */
export const previewLetter =
  (standings: CycleStandings): Handlers<typeof lettersContract>['letters.preview'] =>
  async ({ db, actor, now, today }, wanted) => {
    const { repId } = wanted
    const head = await getLetterhead(db)
    const paper = wanted.paper ?? head.paper
    const { cycle, models, standing, decision, free } = await getCase(db, wanted, standings)
    if (decision?.verdict == null) return { repId, text: null, paper, pages: 0 }
    const { verdict, opening, reason, conditions, conditionsBy, override, secondedBy } = decision
    const against = isOverride(verdict, standing.roleFit, free.length)
    const signer = await getProfile(db, actor)
    const said = (text: string) => (text.trim() === '' ? null : text)
    const facts: LetterFacts = {
      name: standing.name,
      verdict,
      suggestion: standing.roleFit,
      cycleName: cycle.name,
      opening,
      reason: said(reason),
      conditions: said(conditions),
      conditionsBy,
      override: against ? { kind: override?.kind ?? null, reason: override?.reason ?? null } : null,
      restedOn: wanted.restedOn ?? null,
      signer: { name: signer.name, capacity: capacityOf(signer.roles) },
      isSeconded: secondedBy !== null,
      standing,
      seen: whatWasSeen(await listRatings(db, repId)),
      model: models.manager,
      signedOn: today(),
    }
    const frame = await letterFrame(db, head, { ...facts, repId, reference: '' })
    const text = composeLetter(facts, frame)
    const of = { title: '', author: '', at: now(), paper }
    return { repId, text, paper, pages: (await letterDocument(text, of)).pages }
  }
