import type { CustomScheme, Protocol } from 'electron'
import { type PageFile, pageFiles } from '../door/page-files.ts'

const SCHEME = 'app'
const HOST = 'proceed'
/** Where the window lives. A scheme of our own, as a page on `file://` could read other files. */
export const PAGE_ADDRESS = `${SCHEME}://${HOST}/`

/** Must be registered before the program is ready. */
export const PAGE_SCHEME: CustomScheme = {
  scheme: SCHEME,
  privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
}

/** Whether an address is the window's own. Compares scheme and host, as `origin` is "null" for a scheme of our own. */
export function isPageAddress(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, host } = new URL(address)
  return protocol === `${SCHEME}:` && host === HOST
}

/** Answers `app://proceed/…` from the folder of the built window, and nothing else. */
export function servePage(protocol: Pick<Protocol, 'handle'>, folder: string): void {
  const files = pageFiles(folder)
  protocol.handle(SCHEME, async ({ method, url }) => {
    const readable = method === 'GET' || method === 'HEAD'
    // The path is taken from the address as written: parsing it would already resolve `..`.
    const path = url.startsWith(PAGE_ADDRESS) ? `/${url.slice(PAGE_ADDRESS.length)}` : '/../'
    const file: PageFile = await files(readable ? (path.split(/[?#]/, 1)[0] ?? '/') : '/../')
    return new Response(method === 'HEAD' ? null : file.body, {
      status: file.status,
      headers: file.headers,
    })
  })
}
