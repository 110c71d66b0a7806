import { launch } from './launch.mjs'

await launch({ name: 'start', distDir: '.next' })
