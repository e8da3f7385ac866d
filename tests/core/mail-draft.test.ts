import { describe, expect, it } from 'vitest'
import { mailDraft } from '../../electron/core/paper/mail-draft.ts'
import { readMail } from '../support/read-mail.ts'

const draft = (change: Partial<Parameters<typeof mailDraft>[0]> = {}) =>
  mailDraft({
    subject: 'Ratings for Spring',
    body: 'Hello Rosa,\n\nplease rate.\n',
    to: null,
    at: '2026-02-05T13:00:00.000Z',
    attachment: { fileName: 'Spring for Rosa.proceed-request', content: Buffer.from('{"a":1}') },
    ...change,
  })

describe('a mail draft', () => {
  it('has a date, a subject, the text and the file, and no recipient where none is known', () => {
    expect(readMail(draft())).toEqual({
      subject: 'Ratings for Spring',
      to: null,
      date: 'Thu, 05 Feb 2026 13:00:00 +0000',
      unsent: '1',
      text: 'Hello Rosa,\r\n\r\nplease rate.\r\n',
      fileName: 'Spring for Rosa.proceed-request',
      file: Buffer.from('{"a":1}'),
    })
  })

  it('takes any text in short lines of ASCII ended by CR LF, with no character cut in two', () => {
    const odd = `Größe "Süd"; 東京 👩🏽‍💼 ${'Nordrhein-Westfälische Führungsrunde '.repeat(9)}`
    const attachment = { fileName: `${odd}.proceed-request`, content: Buffer.alloc(4000, 'é') }
    const to = { name: odd, address: 'rosa.lund+panel@example.org' }
    const source = draft({ subject: odd, body: odd, to, attachment })
    for (const line of source.split('\r\n')) {
      expect(line).toMatch(/^[\x20-\x7e]*$/)
      expect(line.length).toBeLessThanOrEqual(76)
    }
    expect(readMail(source)).toMatchObject({
      subject: odd.trim(),
      to: `${odd.trim()} <rosa.lund+panel@example.org>`,
      text: odd,
      ...{ fileName: attachment.fileName, file: attachment.content },
    })
  })

  it('lets nothing in a name or an address become a header of its own', () => {
    const source = draft({
      subject: 'Spring\r\nBcc: everybody@example.org',
      to: { name: 'Rosa\r\nBcc: all', address: 'rosa@example.org>\r\nBcc: all@example.org' },
      attachment: { fileName: 'a"\r\nBcc: x', content: Buffer.from('x') },
    })
    expect(source).not.toMatch(/^Bcc:/m)
    expect(readMail(source)).toMatchObject({
      subject: 'Spring Bcc: everybody@example.org',
      to: null,
      fileName: 'a"\r\nBcc: x',
    })
  })

  it('sets a name from the right apart from the number beside it', () => {
    const said = { subject: 'יוסי כהן (2)', text: 'Please rate יוסי כהן: 3 forms.\nThank you.\n' }
    const source = draft({ subject: said.subject, body: said.text })
    expect(readMail(source)).toMatchObject({
      subject: '\u2068יוסי כהן\u2069 (2)',
      text: 'Please rate \u2068יוסי כהן\u2069: 3 forms.\r\nThank you.\r\n',
    })
  })
})
