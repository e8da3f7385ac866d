import { isolated } from '../../../shared/model/direction.ts'

/*
 * A mail to be sent later from any mail program: RFC 5322 with MIME parts, lines ended by CR LF. A draft has no sender
 * yet: the program that opens it puts its own account in. `X-Unsent` makes it open as something to write on.
 */

export interface MailDraft {
  subject: string
  /** Plain text with line feeds. */
  body: string
  /** Null = the recipient is put in by hand. */
  to: { name: string; address: string } | null
  /** ISO-8601 UTC. */
  at: string
  attachment: { fileName: string; content: Buffer }
}

/** Base64 has no underscore, so no line of a part can be taken for it. */
const BOUNDARY = '=_part_of_a_draft'
/** Longest line of a header, without its end. Bytes. */
const LINE = 76
/** Bytes of text in one encoded word: beside "Subject: " its line has at most 76 characters (RFC 2047, section 2). */
const WORD = 39
const ADDRESS =
  /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})*$/

/** The draft as the text of an `.eml` file, in ASCII. */
export function mailDraft({ to, at, attachment, ...draft }: MailDraft): string {
  const subject = isolated(draft.subject)
  // A line is a paragraph to whoever reads the mail.
  const body = draft.body.split('\n').map(isolated).join('\n')
  const { fileName, content } = attachment
  const lines = [
    `Date: ${new Date(at).toUTCString().replace('GMT', '+0000')}`,
    ...(to && ADDRESS.test(to.address)
      ? [`To: ${words(to.name).join('\r\n ')}`, ` <${to.address}>`]
      : []),
    `Subject: ${words(subject).join('\r\n ')}`,
    'X-Unsent: 1',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed;',
    ` boundary="${BOUNDARY}"`,
    '',
    `--${BOUNDARY}`,
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    ...inLines(Buffer.from(body.replace(/\r\n|[\r\n]/g, '\r\n'))),
    `--${BOUNDARY}`,
    'Content-Type: application/octet-stream',
    'Content-Transfer-Encoding: base64',
    'Content-Disposition: attachment;',
    parameter('filename', fileName),
    '',
    ...inLines(content),
    `--${BOUNDARY}--`,
    '',
  ]
  return lines.join('\r\n')
}

/** Any text as encoded words; no character is cut in two, and no line break of it gets into the header. */
function words(text: string): string[] {
  const found: string[] = []
  let word = ''
  for (const letter of text.replace(/[\p{Cc}\s]+/gu, ' ').trim()) {
    if (Buffer.byteLength(word + letter) > WORD) {
      found.push(word)
      word = ''
    }
    word += letter
  }
  return [...found, word].map((part) => `=?utf-8?B?${Buffer.from(part).toString('base64')}?=`)
}

/** A file name as a parameter in numbered parts (RFC 2231, section 4.1). */
function parameter(name: string, value: string): string {
  const parts: string[] = []
  let part = "utf-8''"
  for (const letter of value) {
    const code = [...Buffer.from(letter)]
      .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
      .join('')
    const written = /[A-Za-z0-9._-]/.test(letter) ? letter : code
    if (name.length + part.length + written.length > LINE - 10) {
      parts.push(part)
      part = ''
    }
    part += written
  }
  parts.push(part)
  return parts.length === 1
    ? ` ${name}*=${parts[0]}`
    : parts.map((one, index) => ` ${name}*${index}*=${one}`).join(';\r\n')
}

const inLines = (bytes: Buffer): string[] => bytes.toString('base64').match(/.{1,76}/g) ?? []
