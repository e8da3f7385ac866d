import { readFile, realpath } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'

/** A file of the window, ready for HTTP or for the desktop's own scheme. */
export interface PageFile {
  status: 200 | 404
  headers: Record<string, string>
  body: Uint8Array<ArrayBuffer>
}

/**
 * Nothing but the program's own files; styles may be inline because the table and chart libraries set them.
 * Images may also be drawn by the page itself (`blob:`, `data:`), which reaches no network. Text becomes markup or script
 * only through the one rule that the page makes at its start, and nothing can make another (`renderer/strict-page.ts`).
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types default',
].join('; ')

/** Sent with every answer of every door. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
}

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
}

/** Letters, digits and a few signs, parts separated by single slashes; a part never starts with a dot. */
const PLAIN_PATH = /^(?:\/[\w@+~=-][\w.@+~=-]*)+$/

/**
 * Reads the window's files from one folder by the path of an address (without query). Percent-encoding is refused
 * altogether, as no file of ours needs it; so are dot parts, backslashes and links that lead outside the folder.
 */
export function pageFiles(folder: string): (path: string) => Promise<PageFile> {
  return async (path) => {
    const wanted = path === '/' ? '/index.html' : path
    const type = TYPES[extname(wanted)]
    if (!type || wanted.length > 300 || !PLAIN_PATH.test(wanted)) return missing()
    try {
      const root = await realpath(folder)
      const file = await realpath(join(root, wanted))
      if (!file.startsWith(root + sep)) return missing()
      return { status: 200, headers: headersFor(wanted, type), body: await readFile(file) }
    } catch {
      return missing()
    }
  }
}

const headersFor = (path: string, type: string) => ({
  ...SECURITY_HEADERS,
  'content-type': type,
  // Built files under assets/ carry a digest of their content in their name.
  'cache-control': path.startsWith('/assets/') ? 'max-age=31536000, immutable' : 'no-cache',
})

const missing = (): PageFile => ({
  status: 404,
  headers: {
    ...SECURITY_HEADERS,
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
  },
  body: new TextEncoder().encode('There is no such file.\n'),
})
