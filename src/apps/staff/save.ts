/** Saves a content as a file of the device, as the browser's own downloads do. */
export function saveOnDevice(name: string, content: Blob): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(content)
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}
