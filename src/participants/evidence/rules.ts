/** Which files may prove something: scans as scanners and phones make them, known by their first bytes. */

const KINDS = [
  { type: 'application/pdf', ending: 'pdf', begins: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { type: 'image/jpeg', ending: 'jpg', begins: [0xff, 0xd8, 0xff] },
  { type: 'image/png', ending: 'png', begins: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
] as const

/** Media type and ending of a scan, or null where it is none. */
export const scanKind = (bytes: Uint8Array): { type: string; ending: string } | null =>
  KINDS.find(({ begins }) => begins.every((byte, at) => bytes[at] === byte)) ?? null
