import { z } from 'zod'
import { STAFF_ROLES } from '../platform/actor'

export const SignIn = z
  .object({ username: z.string().min(1).max(60), password: z.string().min(1).max(200) })
  .meta({ id: 'SignIn' })

export const SessionView = z
  .object({
    id: z.uuid(),
    name: z.string(),
    role: z.enum(STAFF_ROLES),
    departmentCode: z.string(),
    departmentName: z.string(),
  })
  .meta({ id: 'SessionView' })
export type SessionView = z.infer<typeof SessionView>

export const Colleague = z
  .object({ id: z.uuid(), name: z.string(), role: z.enum(STAFF_ROLES) })
  .meta({ id: 'Colleague' })
