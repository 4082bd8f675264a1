/** Formats that a report comes in. */
export const FORMATS = ['docx', 'pdf', 'xlsx'] as const
export type Format = (typeof FORMATS)[number]
