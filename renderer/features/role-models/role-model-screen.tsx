import { useLocation, useParams } from 'wouter'
import type { RoleModelDetail } from '../../../shared/contract/role-models.contract.ts'
import { roleModelIdSchema } from '../../../shared/model/id.ts'
import { methodTwoRules } from '../../../shared/readiness/method-two.ts'
import type { RoleModelDraft } from '../../../shared/readiness/role-model-rules.ts'
import { useApp } from '../../store/context.tsx'
import { useAnswer } from '../../store/use-answer.ts'
import { addresses } from '../../ui/addresses.ts'
import { WaitingPage } from '../../ui/page.tsx'
import { ModelPage } from './model-page.tsx'

/** A version without its number: where writing begins. What is written is always of method 2. */
export const draftOf = ({ version: _, ...draft }: RoleModelDetail['model']): RoleModelDraft => ({
  ...draft,
  rules: methodTwoRules(draft.rules),
})

/** One role model: read in any version, or written into its next one. */
export function RoleModelScreen() {
  const { modelId, version: shown } = useParams<{ modelId: string; version?: string }>()
  const [, navigate] = useLocation()
  const id = roleModelIdSchema.parse(decodeURIComponent(modelId))
  const wanted = Number(shown)
  const version = Number.isInteger(wanted) && wanted > 0 ? wanted : null
  const answer = useAnswer('roleModels.get', { modelId: id, version }, { keep: true })
  const open = useApp((state) => state.modelDrafts[id])
  if (answer.status !== 'ready') return <WaitingPage title="Role model" of={answer} />
  const detail = answer.value
  return (
    <ModelPage
      key={detail.modelId}
      detail={detail}
      open={open ?? null}
      onVersion={(next) =>
        navigate(
          next === detail.newest ? addresses.roleModel(id) : addresses.roleModelVersion(id, next),
        )
      }
    />
  )
}
