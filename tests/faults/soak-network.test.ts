import { soak } from './soak'

soak({
  name: 'a network',
  demo: 'service-network',
  staff: 50,
  clients: Number(process.env.CONCORD_SOAK_CLIENTS ?? 100_000),
  hidden: 5_000,
  like: 'lena.wojcik@demo.test',
  sharesWith: 'sites',
  thinkMs: 10_000,
})
