/** Where a need stands, in a word. */
import { useWords } from '#ui/words.tsx'
import type { NeedState as State } from '../contract.ts'

const TONES: Readonly<Record<State, string>> = { open: 'z-amber', answered: '', met: 'z-green', declined: 'z-red' }

export function NeedState({ state }: { state: State }) {
  const { t } = useWords()
  return <span className={`z-chip ${TONES[state]}`}>{t(`needs.${state}_state`)}</span>
}
