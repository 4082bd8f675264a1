/** Recordings are told by their bytes: each kind with its length, and nothing else for one. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mp3, mp4, ogg, wav, webm } from '../../test/sounds.ts'
import { readSound } from './sound.ts'

const KINDS = { wav, ogg, mp4, webm, mp3 } as const

describe('a recording', () => {
  it('is told by its bytes, with its length', () => {
    for (const [kind, make] of Object.entries(KINDS)) {
      const sound = readSound(make(7))
      expect([kind, sound?.kind]).toEqual([kind, kind])
      expect([kind, Math.abs(sound!.seconds! - 7) <= 1]).toEqual([kind, true])
      expect([kind, readSound(make(130))!.seconds! > 121]).toEqual([kind, true])
    }
  })

  it('that was cut, or with something behind it, is none', () => {
    for (const [kind, make] of Object.entries(KINDS)) {
      const whole = make(3)
      const behind = Buffer.concat([whole, Buffer.from('<script>alert(1)</script>PK\u0003\u0004 and more')])
      expect([kind, readSound(behind)]).toEqual([kind, null])
      // A frame of MP3 that was cut at its very end is what recorders leave behind.
      if (kind !== 'mp3') expect([kind, readSound(whole.subarray(0, whole.length - 7))]).toEqual([kind, null])
      expect([kind, readSound(whole.subarray(0, 20))]).toEqual([kind, null])
    }
  })

  it('with pictures, or that is something else, is none', () => {
    expect(readSound(mp4(3, 'vide'))).toBeNull()
    expect(readSound(webm(3, 1))).toBeNull()
    expect(readSound(webm(3, 2, 'matroska'))).toBeNull()
    expect(readSound(ogg(3, '\x80theora1'))).toBeNull()
    const others = ['', 'OggS', 'RIFF', 'ID3', '%PDF-1.7', 'PK\u0003\u0004', '<svg onload=alert(1)>', 'MZ', '\xff\xfb']
    for (const other of others) expect([other, readSound(Buffer.from(other, 'latin1'))]).toEqual([other, null])
    expect(readSound(Buffer.concat([Buffer.from('RIFF\0\0\0\0AVI LIST'), Buffer.alloc(100)]))).toBeNull()
  })

  it('that tells no length is taken for what it is', () => {
    expect(readSound(mp4(0))).toEqual({ kind: 'mp4', seconds: null })
  })

  it('that was tampered with is read or refused, quickly, and never breaks the reader', () => {
    const makers = Object.values(KINDS)
    const bytes = fc.array(fc.tuple(fc.nat(3_000), fc.nat(255)), { minLength: 1, maxLength: 30 })
    let refused = 0
    fc.assert(
      fc.property(fc.nat(makers.length - 1), bytes, fc.nat(4_000), (kind, changes, end) => {
        const file = Buffer.from(makers[kind]!(2))
        for (const [at, value] of changes) if (at < file.length) file[at] = value
        const sound = readSound(file.subarray(0, Math.max(end, 1)))
        if (sound === null) refused++
        return sound === null || sound.seconds === null || Number.isInteger(sound.seconds)
      }),
      { numRuns: 2_000 },
    )
    expect(refused).toBeGreaterThan(500)
  })

  it('of the worst shape takes no time', () => {
    const began = performance.now()
    // Two bytes an element, one page a head: the most parts that fit.
    const head = webm(1).subarray(0, 60)
    expect(readSound(Buffer.concat([head, Buffer.alloc(4_000_000, Buffer.from([0xec, 0x80]))]))).toBeNull()
    const pages = Array.from({ length: 70_000 }, () => ogg(0).subarray(28 + 19))
    expect(readSound(Buffer.concat([ogg(0), ...pages]).subarray(0, 2_097_152))).toBeNull()
    expect(performance.now() - began).toBeLessThan(3_000)
  })
})
