/** A mail as another program reads it: headers unfolded and decoded, the text, and the attached file. */
export function readMail(source: string) {
  const [head = '', ...rest] = source.split('\r\n\r\n')
  const headers = headersOf(head)
  const [, boundary = ''] = /boundary="([^"]+)"/.exec(headers.get('content-type') ?? '') ?? []
  const parts = rest
    .join('\r\n\r\n')
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part) => {
      const [own = '', body = ''] = part.replace(/^\r\n/, '').split('\r\n\r\n')
      return { headers: headersOf(own), content: Buffer.from(body, 'base64') }
    })
  const [text, file] = parts
  const disposition = file?.headers.get('content-disposition') ?? ''
  const name = [...disposition.matchAll(/filename(?:\*\d+)?\*=([^;]+)/g)]
    .map(([, value = '']) => value.trim())
    .join('')
  return {
    subject: headers.get('subject') ?? '',
    to: headers.get('to') ?? null,
    date: headers.get('date') ?? '',
    unsent: headers.get('x-unsent') ?? '',
    text: text?.content.toString() ?? '',
    fileName: decodeURIComponent(name.replace(/^utf-8''/, '')),
    file: file?.content ?? Buffer.alloc(0),
  }
}

function headersOf(head: string): Map<string, string> {
  return new Map(
    head
      .replaceAll(/\r\n[ \t]/g, ' ')
      .split('\r\n')
      .map((line) => {
        const colon = line.indexOf(':')
        return [line.slice(0, colon).toLowerCase(), decoded(line.slice(colon + 1).trim())]
      }),
  )
}

/** White space between two encoded words is not part of the text (RFC 2047, section 6.2). */
const decoded = (text: string): string =>
  text
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?utf-8\?B\?([^?]*)\?=/g, (_, word: string) =>
      Buffer.from(word, 'base64').toString(),
    )
