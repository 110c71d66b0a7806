import { NextRequest } from 'next/server'
import { expect, test } from 'vitest'
import { proxy } from '@/proxy'

async function policyOf(url: string, headers: Record<string, string> = {}) {
  const response = await proxy(new NextRequest(url, { headers }))
  return { policy: response.headers.get('content-security-policy') ?? '', headers: response.headers }
}

test('only scripts with the nonce of this response run, and nothing is evaluated', async () => {
  const { policy } = await policyOf('http://localhost:3000/')
  const scripts = policy.split('; ').find((part) => part.startsWith('script-src '))
  expect(scripts).toMatch(/'nonce-[A-Za-z0-9+/=]{20,}'/)
  expect(scripts).not.toMatch(/unsafe-eval|unsafe-inline/)
  expect(policy).toContain(`frame-ancestors 'none'`)
  expect((await policyOf('http://localhost:3000/')).policy).not.toBe(policy)
})

test('a nonce sent by the visitor is not taken over', async () => {
  const sent = `script-src 'nonce-mine'`
  const { policy, headers } = await policyOf('http://localhost/', {
    'content-security-policy': sent,
    'x-nonce': 'mine',
  })
  expect(policy).not.toContain('mine')
  expect(headers.get('x-middleware-request-x-nonce')).not.toBe('mine')
})

test('strict transport security is spoken over https only', async () => {
  expect((await policyOf('http://localhost/')).headers.get('strict-transport-security')).toBeNull()
  expect((await policyOf('https://concord.test/')).headers.get('strict-transport-security')).toMatch(
    /max-age=31536000/,
  )
  const behind = await policyOf('http://localhost/', { 'x-forwarded-proto': 'https' })
  expect(behind.headers.get('strict-transport-security')).toMatch(/max-age=31536000/)
})
