/** Hands a text to the browser or desktop as a file to save. */
export function saveText(fileName: string, content: string, type: string) {
  saveBlob(fileName, new Blob([content], { type }))
}

/** The same for a file of any kind, under the name it came in with. */
export function saveBytes(fileName: string, content: Uint8Array<ArrayBuffer>) {
  saveBlob(fileName, new Blob([content], { type: 'application/octet-stream' }))
}

/** The same for a file that the core handed over as base64. */
export function saveBase64(fileName: string, content: string) {
  saveBytes(
    fileName,
    Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0)),
  )
}

function saveBlob(fileName: string, blob: Blob) {
  const address = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = address
  link.download = fileName
  link.click()
  // The download has its own hold on the data by then.
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
