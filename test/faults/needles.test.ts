/** The search for canaries finds each form that a text could lie in. */
import { expect, it } from 'vitest'
import { finderOf, transliterated } from './needles.ts'

const NAME = 'Неизречена'

it.each<[string, Buffer]>([
  ['as it is', Buffer.from(NAME)],
  ['in UTF-16', Buffer.from(NAME, 'utf16le')],
  ['in UTF-16, the other way round', Buffer.from(NAME, 'utf16le').swap16()],
  ['in windows-1251', Buffer.from([0xcd, 0xe5, 0xe8, 0xe7, 0xf0, 0xe5, 0xf7, 0xe5, 0xed, 0xe0])],
  ['as hex', Buffer.from(Buffer.from(NAME).toString('hex'))],
  ['in an address', Buffer.from(encodeURIComponent(NAME))],
  ['in capitals', Buffer.from(NAME.toUpperCase())],
  ['in Latin letters', Buffer.from(transliterated(NAME))],
  ['in base64, after nothing', Buffer.from(Buffer.from(`${NAME} и`).toString('base64'))],
  ['in base64, after one byte', Buffer.from(Buffer.from(`a${NAME} и`).toString('base64'))],
  ['in base64, after two bytes', Buffer.from(Buffer.from(`ab${NAME} и`).toString('base64'))],
])('a text is found %s', (_, bytes) => {
  const around = Buffer.concat([Buffer.from('xyz'), bytes, Buffer.from('xyz')])
  expect(finderOf([NAME, 'Другата']).inBytes(around)).toEqual(new Set([NAME]))
  expect(finderOf(['Другата дума']).inBytes(around)).toEqual(new Set())
})
