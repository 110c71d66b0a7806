// Run in a process of its own: @sparticuz/chromium unpacks to the folder that TMPDIR names at its import, and
// adds the libraries that a bare system lacks only where it believes to be on Lambda.
process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs22.x'
process.env.AWS_LAMBDA_JS_RUNTIME = 'nodejs22.x'
const { default: chromium } = await import('@sparticuz/chromium')
await chromium.executablePath()
