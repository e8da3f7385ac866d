import manager from '../../../resources/role-models/manager.json' with { type: 'json' }
import seller from '../../../resources/role-models/seller.json' with { type: 'json' }
import { type Job, type RoleModel, roleModelSchema } from '../../../shared/model/role-model.ts'

/** The role model of a job as the program brings it. */
export const builtInModel = (job: Job): RoleModel =>
  roleModelSchema.parse(job === 'manager' ? manager : seller)
