import { launch } from './launch.mjs'

await launch({ name: 'dev', distDir: '.next-dev' })
