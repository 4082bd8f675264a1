/** Recordings of sound, made up byte by byte: each kind that is taken, of any length, and with a canary inside. */

const u32 = (value: number) => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}
const le32 = (value: number) => Buffer.from(u32(value)).reverse()
const le16 = (value: number) => Buffer.from([value & 255, value >> 8])

/** Silence of eight thousand samples a second, one byte each, but for what is written into it. */
export function wav(seconds: number, inside = ''): Buffer {
  const samples = Buffer.alloc(seconds * 8_000, 128)
  samples.write(inside, 100)
  const fmt = Buffer.concat([le16(1), le16(1), le32(8_000), le32(8_000), le16(1), le16(8)])
  const chunks = [Buffer.from('fmt '), le32(fmt.length), fmt, Buffer.from('data'), le32(samples.length), samples]
  const rest = Buffer.concat([Buffer.from('WAVE'), ...chunks])
  return Buffer.concat([Buffer.from('RIFF'), le32(rest.length), rest])
}

function oggPage(first: boolean, position: bigint, content: Buffer): Buffer {
  const head = Buffer.alloc(27)
  head.write('OggS')
  head[5] = first ? 2 : 0
  head.writeBigInt64LE(position, 6)
  const lengths: number[] = []
  for (let left = content.length; ; left -= 255) {
    lengths.push(Math.min(left, 255))
    if (left < 255) break
  }
  head[26] = lengths.length
  return Buffer.concat([head, Buffer.from(lengths), content])
}

/** Opus in Ogg. @param head of the first stream, to make it another's */
export function ogg(seconds: number, head = 'OpusHead'): Buffer {
  const opus = Buffer.concat([Buffer.from(head), Buffer.from([1, 1]), le16(312), le32(48_000), Buffer.alloc(3)])
  const pages = [oggPage(true, 0n, opus), oggPage(false, 0n, Buffer.from('OpusTags'))]
  for (let at = 1; at <= seconds; at++) pages.push(oggPage(false, BigInt(at * 48_000 + 312), Buffer.alloc(500, at)))
  return Buffer.concat(pages)
}

const box = (type: string, ...content: Buffer[]): Buffer => {
  const whole = Buffer.concat(content)
  return Buffer.concat([u32(whole.length + 8), Buffer.from(type, 'latin1'), whole])
}

/** @param handler what kind of track it has */
export function mp4(seconds: number, handler = 'soun'): Buffer {
  const header = box('mvhd', u32(0), u32(0), u32(0), u32(1_000), u32(seconds * 1_000), Buffer.alloc(80))
  const track = box('trak', box('mdia', box('hdlr', u32(0), u32(0), Buffer.from(handler), Buffer.alloc(13))))
  return Buffer.concat([
    box('ftyp', Buffer.from('M4A '), u32(0)),
    box('moov', header, track),
    box('mdat', Buffer.alloc(4_000, 5)),
  ])
}

const element = (id: number[], content: Buffer): Buffer =>
  Buffer.concat([Buffer.from(id), Buffer.from([0x10]), u32(content.length).subarray(1), content])
const endless = (id: number[]) => Buffer.from([...id, 0x01, 255, 255, 255, 255, 255, 255, 255])

/** As browsers record it: segment and clusters of no known size, the length told by the last block alone. */
export function webm(seconds: number, trackType = 2, docType = 'webm'): Buffer {
  const parts = [
    element([0x1a, 0x45, 0xdf, 0xa3], element([0x42, 0x82], Buffer.from(docType))),
    endless([0x18, 0x53, 0x80, 0x67]),
    element([0x16, 0x54, 0xae, 0x6b], element([0xae], element([0x83], Buffer.from([trackType])))),
  ]
  for (let at = 0; at < seconds; at++) {
    const block = Buffer.concat([Buffer.from([0x81, 0x03, 0xe8, 0x80]), Buffer.alloc(300, at)])
    parts.push(endless([0x1f, 0x43, 0xb6, 0x75]), element([0xe7], u32(at * 1_000)), element([0xa3], block))
  }
  return Buffer.concat(parts)
}

/** Frames of 64 kbit/s at 44.1 kHz, behind a tag. */
export function mp3(seconds: number): Buffer {
  const frame = Buffer.alloc(208)
  Buffer.from([0xff, 0xfb, 0x50, 0xc0]).copy(frame)
  const tag = Buffer.concat([Buffer.from('ID3'), Buffer.from([4, 0, 0, 0, 0, 0, 20]), Buffer.alloc(20)])
  const frames = Math.floor((seconds * 44_100) / 1_152)
  return Buffer.concat([tag, ...Array.from({ length: frames }, () => frame)])
}
