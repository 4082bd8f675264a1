/** What the person says of one purpose, recorded in a few taps: the text to read out, who says it, how and when. */
import { Button } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { newId } from '#kit/ids.ts'
import { ChoiceField, DayField, TextField } from '#ui/Field.tsx'
import { ProblemNote } from '#ui/ProblemNote.tsx'
import { useOperation } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import type { Key } from '#words/catalogue.ts'
import { onPaper, PAPER_LANGS, type PaperKey } from '#words/paper.ts'
import type { ConsentsView, Said, Say, TextLang } from '../contract.ts'
import { PURPOSES, type PurposeCode } from '../purposes.ts'

const LABELS: Record<Said, Key> = {
  given: 'rights.agrees',
  refused: 'rights.refuses',
  withdrawn: 'rights.withdraw',
  objected: 'rights.object',
  objection_lifted: 'rights.liftObjection',
}

const todayHere = (): string => {
  const now = new Date()
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-')
}

export function SayForm(props: {
  personId: string
  purpose: PurposeCode
  options: readonly Said[]
  view: ConsentsView
  onDone: (told: Key) => void
  onCancel: () => void
}) {
  const { t } = useWords()
  const { personId, purpose, options, view } = props
  const asksGuardian = view.guardianNeeded && options.includes('given')
  const [lang, setLang] = useState<TextLang>('bg')
  const [by, setBy] = useState<Say['by']>(asksGuardian ? 'guardian' : 'person')
  const [guardian, setGuardian] = useState('')
  const [how, setHow] = useState<Say['how']>('spoken')
  const [day, setDay] = useState(todayHere)
  const [fault, setFault] = useState<string | undefined>()
  const saying = useOperation<Say>('consents.say')
  const later = useOperation<Say>('consents.say', { offline: 'rights.onDeviceTitle' })

  const say = async (said: Said) => {
    const missing = by === 'guardian' && guardian.trim() === ''
    setFault(missing ? t('rights.guardianMissing') : undefined)
    if (missing) return
    const input: Say = {
      id: newId(),
      personId,
      purpose,
      said,
      by,
      how,
      lang,
      // The moment, so that it follows whatever was said earlier today; a paper of another day has only its day.
      saidAt: day === todayHere() && how !== 'paper' ? new Date().toISOString() : day,
      ...(by === 'guardian' && { guardian: guardian.trim() }),
      ...(PURPOSES[purpose].basis === 'consent' && { text: view.text }),
    }
    const receipt = await (navigator.onLine ? saying : later).run(input, [personId])
    if (receipt === 'kept') props.onDone('rights.onDeviceNote')
    else if (receipt) props.onDone(toldOf(said, receipt.result.applies === true))
  }
  const submit = (event: FormEvent) => event.preventDefault()
  const problem = saying.problem ?? later.problem
  return (
    <form className="co-form z-stack" onSubmit={submit} noValidate>
      {PURPOSES[purpose].basis === 'consent' && options.includes('given') && (
        <div className="co-text">
          <ChoiceField
            path="lang"
            label={t('rights.readAloud')}
            value={lang}
            onChange={(value) => setLang(value as TextLang)}
            choices={Object.entries(PAPER_LANGS).map(([value, label]) => ({ value, label }))}
          />
          <blockquote lang={lang}>{onPaper(lang, purpose as PaperKey)}</blockquote>
        </div>
      )}
      {problem && <ProblemNote problem={problem} />}
      {asksGuardian && <p className="z-note">{t('rights.guardianWhy')}</p>}
      <div className="co-fields">
        <ChoiceField
          path="by"
          label={t('rights.who')}
          value={by}
          onChange={(value) => setBy(value as Say['by'])}
          choices={[
            { value: 'person', label: t('rights.byPerson') },
            { value: 'guardian', label: t('rights.byGuardian') },
          ]}
        />
        {by === 'guardian' && (
          <TextField
            path="guardian"
            label={t('rights.guardianName')}
            value={guardian}
            onChange={setGuardian}
            fault={fault}
            maxLength={200}
          />
        )}
        <ChoiceField
          path="how"
          label={t('rights.how')}
          value={how}
          onChange={(value) => setHow(value as Say['how'])}
          choices={[
            { value: 'spoken', label: t('rights.howSpoken') },
            { value: 'phone', label: t('rights.howPhone') },
            { value: 'paper', label: t('rights.howPaper') },
          ]}
        />
        <DayField path="saidAt" label={t('rights.when')} hint={t('rights.whenHint')} value={day} onChange={setDay} />
      </div>
      <div className="z-actions">
        {options.map((said) => (
          <Button
            key={said}
            variant={said === 'given' || options.length === 1 ? 'filled' : 'default'}
            loading={saying.busy || later.busy}
            onClick={() => void say(said)}
          >
            {t(LABELS[said])}
          </Button>
        ))}
        <Button variant="subtle" onClick={props.onCancel}>
          {t('rights.cancel')}
        </Button>
      </div>
    </form>
  )
}

function toldOf(said: Said, applies: boolean): Key {
  if (said === 'withdrawn') return applies ? 'rights.savedNotApplied' : 'rights.withdrawn'
  return said === 'given' && !applies ? 'rights.savedNotApplied' : 'rights.saved'
}
