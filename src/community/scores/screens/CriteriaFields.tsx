/** Criteria while they are agreed: words, what is better, and how much each weighs, in its share of the whole. */
import { Button } from '@mantine/core'
import { newId } from '#kit/ids.ts'
import { ChoiceField, TextField } from '#ui/Field.tsx'
import { useWords } from '#ui/words.tsx'
import { BETTER, MOST_CRITERIA } from '../contract.ts'
import { type CriterionDraft, sharesTyped, weightOf } from './draft.ts'
import { usePercent } from './written.ts'

export function CriteriaFields({
  criteria,
  onChange,
}: {
  criteria: readonly CriterionDraft[]
  onChange: (criteria: CriterionDraft[]) => void
}) {
  const { t } = useWords()
  const percent = usePercent()
  const shares = sharesTyped(criteria)
  const change = (at: number, part: Partial<CriterionDraft>) =>
    onChange(criteria.map((one, nth) => (nth === at ? { ...one, ...part } : one)))
  return (
    <fieldset className="co-options">
      <legend>{t('scores.criteria')}</legend>
      <p className="z-soft">{t('scores.criteriaHint')}</p>
      {criteria.map((one, at) => (
        <div key={one.id} className="sc-criterion">
          <TextField
            path={`criteria.${at}.label.bg`}
            label={t('scores.labelBg', { at: at + 1 })}
            maxLength={120}
            value={one.bg}
            onChange={(bg) => change(at, { bg })}
          />
          <TextField
            path={`criteria.${at}.label.en`}
            label={t('scores.labelEn', { at: at + 1 })}
            maxLength={120}
            value={one.en}
            onChange={(en) => change(at, { en })}
            optional
          />
          <ChoiceField
            path={`criteria.${at}.better`}
            label={t('scores.better')}
            value={one.better}
            onChange={(better) => change(at, { better: better as CriterionDraft['better'] })}
            choices={BETTER.map((value) => ({ value, label: t(`scores.${value}_better`) }))}
          />
          <TextField
            path={`criteria.${at}.weight`}
            label={shares ? t('scores.weightShare', { share: percent(shares[at]!) }) : t('scores.weight')}
            fault={weightOf(one.weight) === null ? t('scores.notWeight') : undefined}
            inputMode="decimal"
            maxLength={11}
            value={one.weight}
            onChange={(weight) => change(at, { weight })}
          />
          {criteria.length > 2 && (
            <Button variant="default" onClick={() => onChange(criteria.filter((other) => other !== one))}>
              {t('scores.leaveOut')}
            </Button>
          )}
        </div>
      ))}
      {criteria.length < MOST_CRITERIA && (
        <div>
          <Button
            variant="default"
            onClick={() => onChange([...criteria, { id: newId(), bg: '', en: '', weight: '1', better: 'more' }])}
          >
            {t('scores.addCriterion')}
          </Button>
        </div>
      )}
    </fieldset>
  )
}
