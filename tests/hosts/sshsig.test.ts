import { execFileSync } from 'node:child_process'
import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import {
  allowedSigner,
  fingerprint,
  spkiOf,
  sshPublicKey,
  sshSign,
  sshVerify,
} from '../../electron/core/seals/sshsig.ts'
import { need } from '../support/programs.ts'

const folder = mkdtempSync(join(tmpdir(), 'proceed-sshsig-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const at = (name: string) => join(folder, name)

const key = generateKeyPairSync('ed25519')
const message = Buffer.from('promotion-ledger-v1\ncount 3\n')

describe('a signature file', () => {
  it('verifies with its own key, message and namespace only', () => {
    const text = sshSign(message, 'promotion-ledger', key)
    expect(sshVerify(message, 'promotion-ledger', key.publicKey, text)).toBe(true)
    expect(sshVerify(message, 'file', key.publicKey, text)).toBe(false)
    expect(sshVerify(Buffer.from('other'), 'promotion-ledger', key.publicKey, text)).toBe(false)
    const other = generateKeyPairSync('ed25519').publicKey
    expect(sshVerify(message, 'promotion-ledger', other, text)).toBe(false)
    const renamed = Buffer.from(text.split('\n').slice(1, -2).join(''), 'base64')
    renamed.write('promotion-xedger', renamed.indexOf('promotion-ledger'))
    const [head, , , , ...rest] = text.split('\n')
    const armoured = [head, renamed.toString('base64'), ...rest.slice(-2)].join('\n')
    expect(sshVerify(message, 'promotion-ledger', key.publicKey, armoured)).toBe(false)
    for (let cut = 0; cut < text.length; cut += 7) {
      expect(sshVerify(message, 'promotion-ledger', key.publicKey, text.slice(0, cut))).toBe(false)
    }
  })

  it('is accepted by ssh-keygen, which shows the same fingerprint', () => {
    need('ssh-keygen')
    writeFileSync(at('m.sshsig'), sshSign(message, 'promotion-ledger', key))
    writeFileSync(at('allowed'), allowedSigner('hr@workbench', 'promotion-ledger', key.publicKey))
    const verify = ['-Y', 'verify', '-f', at('allowed'), '-I', 'hr@workbench']
    const rest = ['-n', 'promotion-ledger', '-s', at('m.sshsig')]
    expect(execFileSync('ssh-keygen', [...verify, ...rest], { input: message }).toString()).toMatch(
      /^Good "promotion-ledger" signature for hr@workbench/,
    )
    writeFileSync(at('key.pub'), `${sshPublicKey(key.publicKey)}\n`)
    const shown = execFileSync('ssh-keygen', ['-l', '-f', at('key.pub')]).toString()
    expect(shown).toContain(fingerprint(key.publicKey))
  })

  it('made by ssh-keygen is accepted here', () => {
    need('ssh-keygen')
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', at('own')])
    writeFileSync(at('head'), message)
    execFileSync('ssh-keygen', [
      '-q',
      '-Y',
      'sign',
      '-n',
      'promotion-ledger',
      '-f',
      at('own'),
      at('head'),
    ])
    const blob = Buffer.from(readFileSync(at('own.pub'), 'utf8').split(' ')[1] ?? '', 'base64')
    const own = createPublicKey({ key: spkiOf(blob.subarray(-32)), format: 'der', type: 'spki' })
    const text = readFileSync(at('head.sig'), 'utf8')
    expect(sshVerify(message, 'promotion-ledger', own, text)).toBe(true)
  })
})
