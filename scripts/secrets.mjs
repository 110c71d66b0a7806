import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/**
 * The secrets of this installation, made once and kept in the data folder for its owner's eyes only.
 * @returns {{ authSecret: string, auditKey: string, appPassword: string, workerPassword: string, demoPassword: string }}
 */
export function ensureSecrets(dir) {
  const file = path.join(dir, 'secrets.json')
  const kept = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
  const secrets = {
    authSecret: kept.authSecret ?? randomBytes(32).toString('base64url'),
    auditKey: kept.auditKey ?? randomBytes(32).toString('base64url'),
    appPassword: kept.appPassword ?? randomBytes(24).toString('base64url'),
    workerPassword: kept.workerPassword ?? randomBytes(24).toString('base64url'),
    demoPassword: kept.demoPassword ?? readablePassword(),
  }
  if (Object.keys(secrets).some((name) => secrets[name] !== kept[name])) writeSecret(file, secrets)
  return secrets
}

/** Writes a JSON file that only its owner may read, whole or not at all. */
export function writeSecret(file, content) {
  const half = `${file}.${process.pid}`
  writeFileSync(half, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 })
  renameSync(half, file)
}

/** Four groups of letters and digits that are not mistaken for one another: to be typed from a screen. */
function readablePassword() {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
  const pick = () => letters[randomBytes(4).readUInt32LE() % letters.length]
  return Array.from({ length: 4 }, () => Array.from({ length: 4 }, pick).join('')).join('-')
}
