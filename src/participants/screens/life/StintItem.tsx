/** One activity of a participant: what was at entry and on leaving, what was answered since, and what can be recorded now. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { dayIn } from '#kit/dates.ts'
import { paths } from '#ui/paths.ts'
import { useHasRole } from '#ui/staff.tsx'
import { useWords } from '#ui/words.tsx'
import { spokenDay } from '#ui/written.ts'
import type { Key } from '#words/catalogue.ts'
import type { ParticipantView } from '../../contract.ts'
import { followUpDay } from '../../life/rules.ts'
import { Fact } from '../Fact.tsx'
import { Answers } from './Answers.tsx'
import { CertificateForm } from './CertificateForm.tsx'
import { CorrectForm } from './CorrectForm.tsx'
import { ExitForm } from './ExitForm.tsx'
import { FollowUpForm } from './FollowUpForm.tsx'

type Stint = ParticipantView['stints'][number]
const STEPS = ['complete', 'exit', 'follow_up', 'certificate', 'correct'] as const
type Step = (typeof STEPS)[number]

interface Item {
  code: string
  stint: Stint
  activity: string
  answers: ParticipantView['answers']
}

export function StintItem({ code, stint, activity, answers }: Item) {
  const { lang, t } = useWords()
  const { entered, left, age, labour, education, participation, exitReason, exitStatus, card } = stint
  const from = spokenDay(entered, lang)
  return (
    <li className="p-stint">
      <h3>{activity}</h3>
      <p className="z-soft">
        {left ? t('participants.fromTo', { from, to: spokenDay(left, lang) }) : t('participants.since', { day: from })}
      </p>
      <h4>{t('participants.atEntry')}</h4>
      <dl className="p-facts">
        <Fact label="participants.age">{age === null ? null : t('participants.years', { count: age })}</Fact>
        <Fact label="participants.labour">{labour && t(`participants.labour_${labour}` as Key)}</Fact>
        <Fact label="participants.education">{education && t(`participants.education_${education}` as Key)}</Fact>
        <Fact label="participants.card">
          {t(card === 'on_file' ? 'participants.cardOnFile' : 'participants.cardNotOnFile')}
        </Fact>
      </dl>
      {left && (
        <>
          <h4>{t('participants.atExit')}</h4>
          <dl className="p-facts">
            <Fact label="participants.participation">
              {participation && t(`participants.participation_${participation}` as Key)}
            </Fact>
            {exitReason && <Fact label="participants.exitReason">{t(`participants.reason_${exitReason}` as Key)}</Fact>}
            <Fact label="participants.exitStatus">{exitStatus && t(`participants.exit_${exitStatus}` as Key)}</Fact>
          </dl>
          <h4>{t('life.answersTitle')}</h4>
        </>
      )}
      <Answers answers={answers} lacking={left !== null} />
      <Steps code={code} stint={stint} />
    </li>
  )
}

/** What can be recorded: a form at a time. A work list leads here with its form open. */
function Steps({ code, stint }: { code: string; stint: Stint }) {
  const { t } = useWords()
  const [search] = useSearchParams()
  const list = search.get('list')
  const asked = search.get('stint') === stint.id ? STEPS.find((step) => step === search.get('do')) : undefined
  const [open, setOpen] = useState<Step | null>(asked ?? null)
  const [saved, setSaved] = useState(false)
  if (!useHasRole('field_worker', 'team_leader', 'project_manager')) return null
  const close = () => setOpen(null)
  const done = () => {
    close()
    setSaved(true)
  }
  const isOver = stint.left !== null && followUpDay(stint.left) <= dayIn(Date.now())
  const steps: [Step, Key, boolean][] = [
    ['complete', 'participants.completeIt', stint.missing.length > 0],
    ['exit', stint.left ? 'life.resultButton' : 'life.exitButton', true],
    ['follow_up', 'life.followUpButton', isOver],
    ['certificate', 'life.certificateButton', true],
    ['correct', 'life.correctButton', true],
  ]
  return (
    <div className="p-card-actions">
      {saved && (
        <p className="p-saved" role="status">
          {t('life.saved')} {list && <Link to={`${paths.participants(code)}?list=${list}`}>{t('life.toList')}</Link>}
        </p>
      )}
      {open === null && (
        <div className="z-actions">
          {steps.map(
            ([step, label, shown]) =>
              shown && (
                <Button
                  key={step}
                  variant="default"
                  onClick={() => {
                    setSaved(false)
                    setOpen(step)
                  }}
                >
                  {t(label)}
                </Button>
              ),
          )}
        </div>
      )}
      {open === 'exit' && <ExitForm stint={stint} onDone={done} onCancel={close} />}
      {open === 'follow_up' && <FollowUpForm stint={stint} onDone={done} onCancel={close} />}
      {open === 'certificate' && <CertificateForm stintId={stint.id} onDone={done} onCancel={close} />}
      {(open === 'complete' || open === 'correct') && (
        <CorrectForm key={open} stint={stint} how={open} onDone={done} onCancel={close} />
      )}
    </div>
  )
}
