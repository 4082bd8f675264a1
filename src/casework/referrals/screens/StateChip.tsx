/** The state of a referral, in words. */
import { useWords } from '#ui/words.tsx'
import type { State } from '../rules.ts'

const TONES: Record<State, string> = {
  sent: 'su-blue',
  accepted: 'su-blue',
  attended: 'su-blue',
  missed: 'z-amber',
  declined: 'su-quiet',
  withdrawn: 'su-quiet',
  done: 'z-green',
}

export function StateChip({ state }: { state: State }) {
  const { t } = useWords()
  return <span className={`z-chip ${TONES[state]}`}>{t(`referrals.state_${state}`)}</span>
}
