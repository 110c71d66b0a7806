import { soak } from './soak'

soak({
  name: 'a practice',
  demo: 'practice',
  staff: 50,
  clients: 1_000,
  hidden: 300,
  like: 'therapist1@demo.test',
  sharesWith: 'colleagues',
  thinkMs: 10_000,
})
