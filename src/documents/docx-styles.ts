/** Styles and numbering of Word documents: the same look as `pdf-template.ts` gives PDF. */
import { AlignmentType, BorderStyle, type IStylesOptions, LevelFormat, LineRuleType, ShadingType } from 'docx'
import type { Lang } from '#kit/text.ts'
import { COLOURS } from './document.ts'

export const FONT = 'Sofia Sans'

/** Millimetres in twentieths of a point. */
export const mm = (length: number): number => Math.round((length * 1440) / 25.4)

/** A colour as Word writes it, without `#`. */
export const hex = (colour: string): string => colour.slice(1)

const indented = { paragraph: { indent: { left: mm(7), hanging: mm(5) }, spacing: { after: 80 } } }
/** Bulleted lists. */
export const bullets = {
  reference: 'bullets',
  levels: [
    {
      level: 0,
      format: LevelFormat.BULLET,
      text: '•',
      alignment: AlignmentType.LEFT,
      style: { ...indented, run: { color: hex(COLOURS.sand) } },
    },
  ],
}
/** Numbered lists. */
export const numbers = {
  reference: 'numbers',
  levels: [{ level: 0, format: LevelFormat.DECIMAL, text: '%1.', alignment: AlignmentType.LEFT, style: indented }],
}

/** The styles, in the language of the document. */
export function styles(lang: Lang): IStylesOptions {
  const code = lang === 'bg' ? 'bg-BG' : 'en-GB'
  const deep = hex(COLOURS.deep)
  const heading = (size: `${number}pt`, before: number, after: number, color = deep) => ({
    run: { font: FONT, size, bold: true, color },
    paragraph: { spacing: { before, after }, keepNext: true, keepLines: true },
  })
  const note = (id: string, name: string, fill: string, side: string) => ({
    id,
    name,
    basedOn: 'Normal',
    paragraph: {
      spacing: { before: 160, after: 240 },
      indent: { left: 160, right: 120 },
      border: {
        left: { style: BorderStyle.SINGLE, size: 20, color: hex(side), space: 8 },
        top: { style: BorderStyle.SINGLE, size: 4, color: hex(fill), space: 5 },
        bottom: { style: BorderStyle.SINGLE, size: 4, color: hex(fill), space: 5 },
        right: { style: BorderStyle.SINGLE, size: 4, color: hex(fill), space: 6 },
      },
      shading: { type: ShadingType.CLEAR, color: 'auto', fill: hex(fill) },
    },
  })
  return {
    default: {
      document: {
        run: { font: FONT, size: '10.5pt', color: hex(COLOURS.ink), language: { value: code } },
        paragraph: { spacing: { after: 140, line: 276, lineRule: LineRuleType.AUTO } },
      },
      title: {
        ...heading('23pt', 0, 60),
        paragraph: { spacing: { before: 120, after: 60, line: 240, lineRule: LineRuleType.AUTO } },
      },
      heading1: heading('15pt', 360, 120),
      heading2: heading('12.5pt', 280, 100),
      heading3: heading('11pt', 240, 80, hex(COLOURS.ink)),
      caption: {
        run: { font: FONT, size: '9.5pt', color: hex(COLOURS.ink) },
        paragraph: { spacing: { before: 200, after: 90 }, keepNext: true },
      },
    },
    paragraphStyles: [
      {
        id: 'Subtitle',
        name: 'Subtitle',
        basedOn: 'Normal',
        run: { size: '12.5pt', color: hex(COLOURS.muted) },
        paragraph: { spacing: { after: 260 } },
      },
      {
        id: 'TableText',
        name: 'Table Text',
        basedOn: 'Normal',
        run: { size: '9.5pt' },
        paragraph: { spacing: { after: 0, line: 252, lineRule: LineRuleType.AUTO } },
      },
      {
        id: 'TableHeading',
        name: 'Table Heading',
        basedOn: 'TableText',
        run: { size: '9.5pt', bold: true, color: deep },
        paragraph: { spacing: { after: 0, line: 252, lineRule: LineRuleType.AUTO }, keepNext: true },
      },
      {
        id: 'TableNote',
        name: 'Table Note',
        basedOn: 'Normal',
        run: { size: '8.5pt', color: hex(COLOURS.muted) },
        paragraph: { spacing: { before: 60, after: 0 } },
      },
      {
        id: 'AfterTable',
        name: 'After Table',
        basedOn: 'Normal',
        run: { size: '4pt' },
        paragraph: { spacing: { before: 0, after: 0, line: 160, lineRule: LineRuleType.EXACT } },
      },
      { id: 'Footer', name: 'footer', basedOn: 'Normal', run: { size: '8pt', color: hex(COLOURS.muted) } },
      note('NotePlain', 'Note', COLOURS.deepPale, COLOURS.deep),
      note('NoteInvented', 'Note Invented', COLOURS.sandPale, COLOURS.sand),
    ],
  }
}
