/** Long work with its counts: how many of how many, what is going on, and a way to stop it. */
import { useWords } from './words.tsx'
import { writtenNumber } from './written.ts'

/** @param total null while it is not yet known */
export function Progress(props: { label: string; done: number; total: number | null; onCancel?: () => void }) {
  const { lang, t } = useWords()
  const { label, done, total, onCancel } = props
  const counts =
    total === null
      ? done > 0 && writtenNumber(done, lang)
      : t('ui.progressOf', { done: writtenNumber(done, lang), total: writtenNumber(total, lang) })
  return (
    <div className="z-progress" role="status">
      <p>{label}</p>
      <progress aria-label={label} {...(total !== null && { value: done, max: Math.max(total, 1) })} />
      <div className="z-progress-foot">
        <span className="z-number">{counts}</span>
        {onCancel && (
          <button type="button" className="z-link-button" onClick={onCancel}>
            {t('ui.cancel')}
          </button>
        )}
      </div>
    </div>
  )
}
