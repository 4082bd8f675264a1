/**
 * What a recording of sound really is: its container is walked from the first byte to the last, and its length is what the
 * container tells. Nothing is decoded, and what carries moving pictures or other files beside the sound is none.
 * Sources: RFC 3533 and 7845 (Ogg, Opus), RFC 9559 (Matroska, WebM), ISO/IEC 14496-12 (MP4), ISO/IEC 11172-3 (MP3), RIFF (WAV).
 */

export const SOUND_KINDS = ['ogg', 'webm', 'mp4', 'mp3', 'wav'] as const
export type SoundKind = (typeof SOUND_KINDS)[number]

/** How a browser is told of each kind, and how a file of it ends. */
export const SOUND_TYPES: Readonly<Record<SoundKind, { type: string; ending: string }>> = {
  ogg: { type: 'audio/ogg', ending: 'ogg' },
  webm: { type: 'audio/webm', ending: 'webm' },
  mp4: { type: 'audio/mp4', ending: 'm4a' },
  mp3: { type: 'audio/mpeg', ending: 'mp3' },
  wav: { type: 'audio/wav', ending: 'wav' },
}

export interface Sound {
  kind: SoundKind
  /** Whole seconds, rounded up; null where the container does not tell. */
  seconds: number | null
}

/** Parts that one recording may have: pages, frames, boxes, elements. Two minutes of speech have some thousands. */
const MOST_PARTS = 200_000

/** The recording that some bytes are; null where they are none that we know, cut, or more than sound. */
export function readSound(bytes: Uint8Array): Sound | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const kind = kindOf(file)
  if (kind === null) return null
  const seconds = LENGTHS[kind](file)
  if (seconds === false) return null
  return { kind, seconds: seconds === null || !Number.isFinite(seconds) || seconds < 0 ? null : Math.ceil(seconds) }
}

const marked = (file: Buffer, at: number, mark: string): boolean =>
  file.length >= at + mark.length && file.toString('latin1', at, at + mark.length) === mark

function kindOf(file: Buffer): SoundKind | null {
  if (marked(file, 0, 'OggS')) return 'ogg'
  if (file.length > 4 && file.readUInt32BE(0) === EBML) return 'webm'
  if (marked(file, 4, 'ftyp')) return 'mp4'
  if (marked(file, 0, 'RIFF') && marked(file, 8, 'WAVE')) return 'wav'
  return marked(file, 0, 'ID3') || frameAt(file, 0) !== null ? 'mp3' : null
}

/** Seconds; null where the container does not tell; false where it is damaged or more than sound. */
type Length = number | null | false
const LENGTHS: Readonly<Record<SoundKind, (file: Buffer) => Length>> = { ogg, webm, mp4, mp3, wav }

/** Pages that follow each other to the end; each stream begins with a head that says that it is sound. */
function ogg(file: Buffer): Length {
  let [at, parts, last, rate, before] = [0, 0, 0n, 0, 0]
  while (at < file.length) {
    if (++parts > MOST_PARTS || at + 27 > file.length || !marked(file, at, 'OggS') || file[at + 4] !== 0) return false
    const segments = file[at + 26]!
    const begin = at + 27 + segments
    if (begin > file.length) return false
    const size = file.subarray(at + 27, begin).reduce((sum, length) => sum + length, 0)
    if (begin + size > file.length) return false
    if (file[at + 5]! & 2) {
      if (marked(file, begin, 'OpusHead') && size >= 19) [rate, before] = [48_000, file.readUInt16LE(begin + 10)]
      else if (marked(file, begin, '\u0001vorbis') && size >= 30) [rate, before] = [file.readUInt32LE(begin + 12), 0]
      else return false
    }
    const position = file.readBigInt64LE(at + 6)
    if (position > last) last = position
    at = begin + size
  }
  return rate > 0 && (Number(last) - before) / rate
}

const EBML = 0x1a45dfa3
const SEGMENT = 0x18538067
const CLUSTER = 0x1f43b675
/** Segment, Info, Tracks, TrackEntry, Cluster, BlockGroup: what is inside them is read one after the other. */
const OPENED = new Set([SEGMENT, 0x1549a966, 0x1654ae6b, 0xae, CLUSTER, 0xa0])
const ATTACHMENTS = 0x1941a469

/** Elements that follow each other to the end; the head says WebM, the tracks are sound alone. */
function webm(file: Buffer): Length {
  let [at, parts, scale, told, heard, cluster] = [0, 0, 1_000_000, 0, 0, 0]
  let [sounds, isWebm] = [0, false]
  while (at < file.length) {
    const head = ++parts > MOST_PARTS ? null : elementAt(file, at)
    if (head === null || (parts === 1) !== (head.id === EBML) || head.id === ATTACHMENTS) return false
    const { id, begin, size } = head
    if (size === null && id !== SEGMENT && id !== CLUSTER) return false
    if (size !== null && begin + size > file.length) return false
    if (OPENED.has(id)) {
      at = begin
      continue
    }
    const content = file.subarray(begin, begin + size!)
    if (id === EBML) isWebm = content.includes(Buffer.from('webm'))
    else if (id === 0x2ad7b1) scale = unsigned(content)
    else if (id === 0x4489) told = size === 4 ? content.readFloatBE(0) : size === 8 ? content.readDoubleBE(0) : 0
    else if (id === 0x83) {
      // Kinds of tracks: 1 picture, 2 sound.
      if (unsigned(content) !== 2) return false
      sounds += 1
    } else if (id === 0xe7) cluster = unsigned(content)
    else if ((id === 0xa3 || id === 0xa1) && size! >= 4) heard = Math.max(heard, cluster + content.readInt16BE(1))
    at = begin + size!
  }
  if (!isWebm || sounds === 0) return false
  const length = (Math.max(told, heard) * scale) / 1e9
  return length > 0 ? length : null
}

/** The head of an element; a size of null means: until the next of its kind. */
function elementAt(file: Buffer, at: number): { id: number; begin: number; size: number | null } | null {
  const idLength = Math.clz32(file[at]!) - 23
  if (idLength > 4 || at + idLength >= file.length) return null
  const sizeAt = at + idLength
  const sizeLength = Math.clz32(file[sizeAt]!) - 23
  if (sizeLength > 8 || sizeAt + sizeLength > file.length) return null
  let size = file[sizeAt]! & (0xff >> sizeLength)
  let unknown = size === 0xff >> sizeLength
  for (let i = 1; i < sizeLength; i++) {
    size = size * 256 + file[sizeAt + i]!
    unknown &&= file[sizeAt + i] === 0xff
  }
  return { id: file.readUIntBE(at, idLength), begin: sizeAt + sizeLength, size: unknown ? null : size }
}

const unsigned = (content: Buffer): number =>
  content.length === 0 || content.length > 6 ? 0 : content.readUIntBE(0, content.length)

/** Boxes that follow each other to the end; every track is sound, or tells of one. */
function mp4(file: Buffer): Length {
  const top = boxesIn(file, 0, file.length)
  const moov = top?.find(({ type }) => type === 'moov')
  if (top?.[0]?.type !== 'ftyp' || !moov) return false
  const inside = boxesIn(file, moov.begin, moov.end)
  if (!inside) return false
  const within = (box: Box | undefined, type: string) =>
    box && boxesIn(file, box.begin, box.end)?.find((one) => one.type === type)
  const handlers = inside
    .filter(({ type }) => type === 'trak')
    .map((track) => {
      const handler = within(within(track, 'mdia'), 'hdlr')
      return handler && handler.end - handler.begin >= 12
        ? file.toString('latin1', handler.begin + 8, handler.begin + 12)
        : ''
    })
  if (!handlers.includes('soun') || handlers.some((handler) => handler !== 'soun' && handler !== 'meta')) return false
  const whole = inside.find(({ type }) => type === 'mvhd')
  if (!whole || whole.end - whole.begin < 20) return false
  const long = file[whole.begin] === 1
  if (long && whole.end - whole.begin < 32) return false
  const scale = file.readUInt32BE(whole.begin + (long ? 20 : 12))
  const told = long ? Number(file.readBigUInt64BE(whole.begin + 24)) : file.readUInt32BE(whole.begin + 16)
  // Recorded in pieces: the whole is told beside them, or not at all.
  const pieces = within(
    inside.find(({ type }) => type === 'mvex'),
    'mehd',
  )
  const room = pieces ? pieces.end - pieces.begin : 0
  const pieced =
    room >= 12 && file[pieces!.begin] === 1
      ? Number(file.readBigUInt64BE(pieces!.begin + 4))
      : room >= 8
        ? file.readUInt32BE(pieces!.begin + 4)
        : 0
  const length = Math.max(told, pieced) / scale
  return length > 0 ? length : null
}

interface Box {
  type: string
  begin: number
  end: number
}

/** Boxes from one place to another; null where they do not fit. */
function boxesIn(file: Buffer, from: number, to: number): Box[] | null {
  const boxes: Box[] = []
  let at = from
  while (at < to) {
    if (at + 8 > to || boxes.length === MOST_PARTS) return null
    const type = file.toString('latin1', at + 4, at + 8)
    let [begin, size] = [at + 8, file.readUInt32BE(at)]
    if (size === 1) {
      if (at + 16 > to) return null
      begin = at + 16
      size = Number(file.readBigUInt64BE(at + 8))
    } else if (size === 0) size = to - at
    if (!/^[\x20-\x7e\xa9]{4}$/.test(type) || size < begin - at || at + size > to) return null
    boxes.push({ type, begin, end: at + size })
    at += size
  }
  return boxes
}

const BITRATES = {
  1: [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  2: [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
} as const
const RATES = [44_100, 48_000, 32_000] as const

/** The frame of layer III that begins at a byte: its length in bytes and seconds. */
function frameAt(file: Buffer, at: number): { length: number; seconds: number } | null {
  if (at + 4 > file.length || file[at] !== 0xff) return null
  const [second, third] = [file[at + 1]!, file[at + 2]!]
  const version = (second >> 3) & 3
  const [bitrate, rate] = [third >> 4, (third >> 2) & 3]
  if (
    second >> 5 !== 7 ||
    version === 1 ||
    ((second >> 1) & 3) !== 1 ||
    bitrate === 0 ||
    bitrate === 15 ||
    rate === 3
  ) {
    return null
  }
  const first = version === 3
  const perSecond = RATES[rate]! / (first ? 1 : version === 2 ? 2 : 4)
  const kilobits = BITRATES[first ? 1 : 2][bitrate - 1]!
  const length = Math.floor(((first ? 144 : 72) * kilobits * 1000) / perSecond) + ((third >> 1) & 1)
  return { length, seconds: (first ? 1152 : 576) / perSecond }
}

/** Frames that follow each other to the end, behind a tag and before one. */
function mp3(file: Buffer): Length {
  let at = 0
  while (marked(file, at, 'ID3')) {
    if (at + 10 > file.length) return false
    const size = file.subarray(at + 6, at + 10)
    if (size.some((part) => part > 127)) return false
    at += 10 + size.reduce((sum, part) => sum * 128 + part, 0)
  }
  let [frames, seconds] = [0, 0]
  while (at < file.length && !(marked(file, at, 'TAG') && file.length - at === 128)) {
    const frame = ++frames > MOST_PARTS ? null : frameAt(file, at)
    if (frame === null) return false
    seconds += frame.seconds
    at += frame.length
  }
  // Two letters of any file may look like one frame.
  return frames >= 3 && seconds
}

/** Chunks that follow each other to the end: how it is written, then the samples. */
function wav(file: Buffer): Length {
  let [at, parts, perSecond, samples] = [12, 0, 0, -1]
  while (at < file.length) {
    if (++parts > MOST_PARTS || at + 8 > file.length) return false
    const id = file.toString('latin1', at, at + 4)
    if (!/^[\x20-\x7e]{4}$/.test(id)) return false
    const said = file.readUInt32LE(at + 4)
    const left = file.length - at - 8
    // A recorder that was written as it went does not know the size of its samples.
    const size = id === 'data' && (said === 0 || said === 0xffffffff) ? left : said
    if (size > left) return false
    if (id === 'fmt ') {
      if (size < 16) return false
      perSecond = file.readUInt32LE(at + 16)
    }
    if (id === 'data') samples = size
    at += 8 + size + (size % 2)
  }
  return perSecond > 0 && samples >= 0 && samples / perSecond
}
