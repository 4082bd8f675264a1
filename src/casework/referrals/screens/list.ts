/** Reads a list as it is pasted: a line for each person, its parts apart by tabs or semicolons. */

/** One line: name, address, what is asked, phone. */
export interface ListLine {
  name: string
  address?: string
  asked?: string
  phone?: string
}

/** The lines that name somebody. */
export function readList(text: string): ListLine[] {
  return text.split('\n').flatMap((line): ListLine[] => {
    const [name = '', address = '', asked = '', phone = ''] = line.split(/[\t;]/).map((part) => part.trim())
    if (name === '') return []
    return [{ name, ...(address && { address }), ...(asked && { asked }), ...(phone && { phone }) }]
  })
}
