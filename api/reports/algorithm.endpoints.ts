import { readAlgorithmRegister } from '../../core/reports/algorithm-register.queries'
import { AlgorithmRegister } from '../../core/reports/algorithm-register.schema'
import { readTestedModel } from '../../core/reports/tested-model.service'
import { anybody } from '../http/access'
import { endpoint } from '../http/endpoint'

export const algorithmEndpoints = [
  endpoint({
    method: 'get',
    path: '/algorithm',
    summary: 'Register of the routing model: how often it reads, routes alone and is right',
    tag: 'reports',
    access: anybody,
    response: AlgorithmRegister,
    handle: async ({ ctx, deps }) =>
      await readAlgorithmRegister(ctx.db, ctx.now, await readTestedModel(deps.config.NLP_MODEL)),
  }),
]
