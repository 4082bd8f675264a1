/** The sections of the new project that are plain fields: what and for whom; period and contract. */
import { AreaField, ChoiceField, DayField, TextField } from '#ui/Field.tsx'
import { useWords } from '#ui/words.tsx'
import { FRAMEWORKS, TARGET_KINDS } from '../../contract.ts'
import { type SectionProps, useFields } from './section.ts'

export function WhatAndForWhom(props: SectionProps) {
  const { t } = useWords()
  const field = useFields(props)
  return (
    <section className="z-card z-stack">
      <h2>{t('projects.whatTitle')}</h2>
      <TextField {...field('title.bg')} />
      <TextField {...field('title.en')} />
      <div className="p-short">
        <TextField {...field('code')} hint={t('projects.codeHint')} maxLength={30} />
      </div>
      <details className="p-more">
        <summary>{t('projects.more')}</summary>
        <div className="z-stack">
          <TextField {...field('procedure.bg')} hint={t('projects.procedureHint')} optional />
          <TextField {...field('procedure.en')} optional />
          <AreaField {...field('goal.bg')} optional />
          <AreaField {...field('goal.en')} optional />
          <AreaField {...field('targetGroups.bg')} optional />
          <AreaField {...field('targetGroups.en')} optional />
        </div>
      </details>
    </section>
  )
}

export function PeriodAndContract(props: SectionProps) {
  const { t } = useWords()
  const field = useFields(props)
  return (
    <section className="z-card z-stack">
      <h2>{t('projects.periodTitle')}</h2>
      <div className="p-grid">
        <DayField {...field('startsOn')} optional />
        <DayField {...field('endsOn')} optional />
        <TextField {...field('contract.number')} optional maxLength={100} />
        <DayField {...field('contract.date')} optional />
        <ChoiceField
          {...field('state')}
          choices={(['prepared', 'running'] as const).map((value) => ({ value, label: t(`projects.${value}_state`) }))}
        />
        <ChoiceField
          {...field('framework')}
          choices={FRAMEWORKS.map((value) => ({ value, label: t(`projects.${value}_framework`) }))}
        />
        <ChoiceField
          {...field('targetKind')}
          choices={TARGET_KINDS.map((value) => ({ value, label: t(`projects.${value}_kind`) }))}
        />
      </div>
    </section>
  )
}
