/** Ready text messages say when and where, and nothing of what about. */
import { describe, expect, it } from 'vitest'
import { MESSAGE_KINDS, MESSAGE_LANGS, messageText, tellingWords } from './messages.ts'

const parts = { day: '20.05.2026', time: '10:30', place: 'ул. Роза 2', phone: '0888 000 111' }

describe('a ready message', () => {
  it('fills every place in each language and tells nothing by itself', () => {
    let seen = 0
    for (const kind of MESSAGE_KINDS) {
      for (const lang of MESSAGE_LANGS) {
        const text = messageText(kind, lang, parts)
        expect(text).not.toMatch(/[{}]/)
        expect(text).toContain(parts.phone)
        if (kind !== 'call') for (const part of Object.values(parts)) expect(text).toContain(part)
        expect(tellingWords(text), text).toEqual([])
        expect(text.length).toBeLessThan(200)
        seen++
      }
    }
    expect(seen).toBe(9)
    expect(messageText('call', 'bg', { ...parts, phone: '' })).toContain('…')
  })

  it('is stopped by words that say what it is about, and by no others', () => {
    const telling = ['Диспансера', 'психиатър', 'ТЕЛК', 'центъра за насилие', 'Hospital', 'ромския медиатор', 'HIV']
    for (const place of telling) expect(tellingWords(`Елате в ${place}`), place).toHaveLength(1)
    const plain = ['ул. Ромашка 4', 'кв. Съединение', 'ул. Д. Дългов 2', 'ul. Romanova 3', 'читалището', 'Aidstr. 1']
    for (const place of plain) expect(tellingWords(`Елате: ${place}`), place).toEqual([])
  })
})
