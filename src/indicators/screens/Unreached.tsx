/** Targets that were not reached, each with its reason; the project manager writes it here, the closing report tells it. */
import { Button } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { inLang, nameIn } from '#kit/text.ts'
import type { ProjectView } from '#projects/contract.ts'
import { useDraft } from '#ui/draft.ts'
import { AreaField } from '#ui/Field.tsx'
import { ErrorSummary, ProblemNote } from '#ui/ProblemNote.tsx'
import type { FieldFault } from '#ui/problem.ts'
import { useOperation } from '#ui/server.tsx'
import { useHasRole } from '#ui/staff.tsx'
import { useWords } from '#ui/words.tsx'
import { writtenNumber } from '#ui/written.ts'
import type { Target } from '../contract.ts'
import { type GrantResults, isReached } from '../rules.ts'

export function Unreached({ project, results }: { project: ProjectView; results: readonly GrantResults[] }) {
  const { lang, t } = useWords()
  const missed = results.flatMap(({ rows }) => rows.filter((row) => isReached(row) === false))
  if (missed.length === 0) return null
  return (
    <section className="z-card">
      <h3 className="i-unreached">{t('indicators.unreached')}</h3>
      <p className="z-soft">{t('indicators.unreachedLead')}</p>
      <ul className="i-missed">
        {missed.map(({ indicator, reached, target, targets }) => (
          <li key={targets[0]!.id}>
            <strong>{inLang(indicator.name, lang)}</strong>{' '}
            <span className="z-soft z-number">
              {t('indicators.reachedOf', {
                value: reached === null ? t('indicators.unknown') : writtenNumber(reached, lang),
                target: writtenNumber(target!, lang),
              })}
            </span>
            {targets.map((one) => (
              <Reason
                key={one.id}
                project={project.id}
                name={[inLang(indicator.name, lang), ...partOf(one)].join(' – ')}
                part={targets.length > 1 ? partOf(one).join(' – ') : ''}
                target={one}
              />
            ))}
          </li>
        ))}
      </ul>
    </section>
  )

  /** Of which activity and organisation a target is a part. */
  function partOf({ activity, organisation }: Target): string[] {
    const carried = project.activities.find(({ code }) => code === activity)
    const partner = project.partners.find((one) => one.organisation === organisation)
    return [...(carried ? [inLang(carried.name, lang)] : []), ...(partner ? [nameIn(partner, lang)] : [])]
  }
}

/** @param part what tells this target from the others of its indicator, where there are others */
function Reason(props: { project: string; name: string; part: string; target: Target }) {
  const { lang, t } = useWords()
  const mayWrite = useHasRole('project_manager')
  const [writing, write] = useState(false)
  const { project, name, part, target } = props
  const action = t(target.reason ? 'indicators.changeReason' : 'indicators.writeReason')
  if (writing) return <ReasonForm project={project} name={name} target={target} onDone={() => write(false)} />
  return (
    <div className="i-reason">
      <p className={target.reason ? undefined : 'z-soft'}>
        {part && `${part}: `}
        {target.reason ? inLang(target.reason, lang) : t('indicators.noReason')}
      </p>
      {mayWrite && (
        <button type="button" className="z-link-button" aria-label={`${action}: ${name}`} onClick={() => write(true)}>
          {action}
        </button>
      )}
    </div>
  )
}

const LANGUAGES = ['bg', 'en'] as const

function ReasonForm(props: { project: string; name: string; target: Target; onDone: () => void }) {
  const { t } = useWords()
  const { project, name, target, onDone } = props
  const [draft, change, drop] = useDraft(`targets.explain ${target.id}`, target.reason ?? { bg: '', en: '' })
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const sending = useOperation<unknown>('targets.explain')
  const close = () => {
    drop()
    onDone()
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const empty = LANGUAGES.filter((lang) => draft[lang].trim() === '')
    const wanting = empty.length === 1 ? empty : []
    setFaults(
      wanting.map((lang) => ({
        path: `reason.${lang}`,
        code: 'too_small',
        message: t('indicators.reasonInBoth'),
      })),
    )
    if (wanting.length > 0) return
    const reason = empty.length === 2 ? null : draft
    if ((await sending.run({ id: target.id, project, reason })) !== null) close()
  }
  return (
    <form className="z-stack" noValidate onSubmit={(event) => void submit(event)} aria-label={name}>
      <ErrorSummary faults={faults} />
      {sending.problem && <ProblemNote problem={sending.problem} />}
      {LANGUAGES.map((lang) => (
        <AreaField
          key={lang}
          path={`reason.${lang}`}
          label={t(`indicators.reason_${lang}`)}
          value={draft[lang]}
          fault={faults.find(({ path }) => path === `reason.${lang}`)?.message}
          onChange={(text) => change({ ...draft, [lang]: text })}
        />
      ))}
      <div className="z-actions">
        <Button type="submit" loading={sending.busy}>
          {t('indicators.saveReason')}
        </Button>
        <Button variant="default" onClick={close}>
          {t('ui.cancel')}
        </Button>
      </div>
    </form>
  )
}
