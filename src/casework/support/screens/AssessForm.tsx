/** Records where someone stands in the domains of life; what was not talked about is left out. */
import { dayIn } from '#kit/dates.ts'
import { newId } from '#kit/ids.ts'
import { AreaField, ChoiceField, DayField } from '#ui/Field.tsx'
import { RecordForm, said, useRecord } from '#ui/record.tsx'
import { useWords } from '#ui/words.tsx'
import { spokenDay } from '#ui/written.ts'
import { type CaseView, DOMAINS, type Domain } from '../contract.ts'

type Scored = Partial<Record<Domain, { score: number | null; note: string }>>

export function AssessForm({ view, onDone }: { view: CaseView; onDone: () => void }) {
  const { lang, t } = useWords()
  const record = useRecord({
    name: `assess ${view.id}`,
    operation: 'support.assess',
    initial: { id: newId(), on: dayIn(Date.now()), corrects: '', domains: {} as Scored },
    inputOf: ({ domains, corrects, ...draft }) => ({
      ...draft,
      caseId: view.id,
      corrects: said(corrects),
      domains: DOMAINS.flatMap((domain) => {
        const { score = null, note = '' } = domains[domain] ?? {}
        return score === null && note.trim() === '' ? [] : [{ domain, score: score ?? undefined, note: said(note) }]
      }),
    }),
    waits: { title: 'support.assessKept', about: ({ id }) => [id, view.id] },
    onDone,
  })
  const { draft, change, field } = record
  const set = (domain: Domain, part: { score?: number; note?: string }) => {
    const before = draft.domains[domain] ?? { score: null, note: '' }
    change({ ...draft, domains: { ...draft.domains, [domain]: { ...before, ...part } } })
  }
  return (
    <RecordForm record={record} save="support.saveAssessment" onCancel={onDone}>
      <p className="z-soft">{t('support.assessHint')}</p>
      <DayField {...field('on', 'support.when')} />
      {DOMAINS.map((domain) => (
        <fieldset key={domain} className="su-score">
          <legend>{t(`support.domain_${domain}`)}</legend>
          {domain === 'safety' && <p className="z-soft su-text">{t('support.safetyHint')}</p>}
          <div className="su-scores">
            {[1, 2, 3, 4, 5].map((score) => (
              <label key={score}>
                <input
                  type="radio"
                  name={domain}
                  checked={draft.domains[domain]?.score === score}
                  onChange={() => set(domain, { score })}
                />
                {score}
              </label>
            ))}
          </div>
          {draft.domains[domain] && (
            <AreaField
              path={`note-${domain}`}
              label={t('support.remark')}
              value={draft.domains[domain]?.note ?? ''}
              onChange={(note) => set(domain, { note })}
              optional
            />
          )}
        </fieldset>
      ))}
      {view.assessments.length > 0 && (
        <ChoiceField
          {...field('corrects', 'support.corrects')}
          optional
          choices={[
            { value: '', label: t('support.correctsNone') },
            ...view.assessments.map(({ id, on }) => ({
              value: id,
              label: t('support.assessmentOf', { day: spokenDay(on, lang) }),
            })),
          ]}
        />
      )}
    </RecordForm>
  )
}
