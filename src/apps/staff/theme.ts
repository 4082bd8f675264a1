/** Mantine in Zaedno's colours: deep blue, warm sand, one green (values shared with `ui/tokens.css`). */
import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core'

const blue: MantineColorsTuple = [
  '#eef4fa',
  '#d9e6f2',
  '#b9d2e8',
  '#93c0ea',
  '#6a9dcb',
  '#4a86bd',
  '#2f6ea6',
  '#1f4e79',
  '#183e61',
  '#112d47',
]
const green: MantineColorsTuple = [
  '#edf7f0',
  '#d5ecdc',
  '#abd9b9',
  '#7fcb9b',
  '#57b174',
  '#3f9c60',
  '#338553',
  '#2f7d4f',
  '#24613d',
  '#19452b',
]
const dark: MantineColorsTuple = [
  '#eef1f4',
  '#c9d2da',
  '#adb7c2',
  '#7c8894',
  '#4a5763',
  '#323d48',
  '#242d37',
  '#1b222a',
  '#13181e',
  '#0d1115',
]
const red: MantineColorsTuple = [
  '#fdf1ef',
  '#fbe7e4',
  '#f5c6c1',
  '#f3a59e',
  '#e27a71',
  '#cf5148',
  '#b93a32',
  '#a12f28',
  '#7f241f',
  '#5e1a16',
]

export const theme = createTheme({
  colors: { blue, green, red, dark },
  primaryColor: 'blue',
  primaryShade: { light: 7, dark: 6 },
  fontFamily: 'var(--z-font)',
  headings: { fontFamily: 'var(--z-font)', fontWeight: '700' },
  defaultRadius: 8,
  respectReducedMotion: true,
  focusRing: 'auto',
  components: {
    Button: { defaultProps: { size: 'md' } },
    TextInput: { defaultProps: { size: 'md' } },
    PasswordInput: { defaultProps: { size: 'md' } },
    NativeSelect: { defaultProps: { size: 'md' } },
    Textarea: { defaultProps: { size: 'md' } },
    Checkbox: { defaultProps: { size: 'md' } },
  },
})

/** Mantine's own greys, replaced by ours: they are light and dark by themselves and keep the contrast. */
export const variables: CSSVariablesResolver = () => {
  const ours = {
    '--mantine-color-body': 'var(--z-surface)',
    '--mantine-color-text': 'var(--z-ink)',
    '--mantine-color-dimmed': 'var(--z-soft)',
    '--mantine-color-placeholder': 'var(--z-soft)',
    '--mantine-color-anchor': 'var(--z-blue)',
    '--mantine-color-error': 'var(--z-red)',
    '--mantine-color-default': 'var(--z-surface)',
    '--mantine-color-default-hover': 'var(--z-sunk)',
    '--mantine-color-default-color': 'var(--z-ink)',
    '--mantine-color-default-border': 'var(--z-edge)',
  }
  return { variables: {}, light: ours, dark: ours }
}
