/** A need and its thread: what people said, where it was ranked, which priority answers it, what the public is told. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { inLang } from '#kit/text.ts'
import { AreaField, ChoiceField } from '#ui/Field.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { PageHeading } from '#ui/PageHeading.tsx'
import { ProblemNote } from '#ui/ProblemNote.tsx'
import { paths } from '#ui/paths.ts'
import { RecordForm, useRecord } from '#ui/record.tsx'
import { useOperation, usePages, useRead } from '#ui/server.tsx'
import { useHasRole } from '#ui/staff.tsx'
import { useWords } from '#ui/words.tsx'
import { spokenDay } from '#ui/written.ts'
import '../../screens/community.css'
import { NEED_STATES, type NeedThread, type VoiceView } from '../contract.ts'
import { NeedState } from './State.tsx'
import { SaidAt, VoiceText } from './VoiceText.tsx'

export function NeedPage() {
  const id = useParams().id ?? ''
  const need = useRead<NeedThread>(`/api/needs/${encodeURIComponent(id)}`)
  return <Loaded query={need}>{(data) => <Thread need={data} />}</Loaded>
}

function Thread({ need }: { need: NeedThread }) {
  const { lang, t } = useWords()
  const mayAnswer = useHasRole('team_leader', 'project_manager')
  const mayHear = useHasRole(
    'field_worker',
    'team_leader',
    'project_manager',
    'group_member',
    'local_facilitator',
    'auditor',
  )
  const [answering, setAnswering] = useState(false)
  const reopening = useOperation<unknown>('needs.reopen')
  const publishing = useOperation<unknown>('needs.publish')
  return (
    <div className="z-stack">
      <PageHeading
        question={inLang(need.title, lang)}
        lead={`${t(`portal.${need.sphere}_sphere`)} · ${t('needs.behind', { count: need.shared })}`}
        actions={<Link to={paths.needs()}>{t('needs.toNeeds')}</Link>}
      />
      {reopening.problem && <ProblemNote problem={reopening.problem} />}
      {publishing.problem && <ProblemNote problem={publishing.problem} />}
      <ol className="co-thread">
        <li>
          <h2>{t('needs.saidHeading')}</h2>
          {mayHear ? (
            <Heard needId={need.id} />
          ) : (
            <>
              <p>{t('needs.behind', { count: need.shared })}</p>
              {need.meetings.map((meeting) => (
                <SaidAt key={meeting.id} meeting={meeting} />
              ))}
            </>
          )}
        </li>
        <li>
          <h2>{t('needs.rankedHeading')}</h2>
          {need.ballots.length === 0 && <p className="z-soft">{t('needs.notRanked')}</p>}
          <ul className="co-list">
            {need.ballots.map(({ id, title }) => (
              <li key={id}>
                <Link to={paths.ballot(id)}>{inLang(title, lang)}</Link>
              </li>
            ))}
          </ul>
        </li>
        <li>
          <h2>{t('needs.priorityHeading')}</h2>
          {need.priorities.length === 0 && <p className="z-soft">{t('needs.noPriority')}</p>}
          <ul className="co-list">
            {need.priorities.map(({ id, text, version }) => (
              <li key={id}>
                <Link to={paths.priorities()}>{inLang(text, lang)}</Link>
                {version !== null && <span className="z-soft"> · {t('priorities.version', { version })}</span>}
              </li>
            ))}
          </ul>
        </li>
        <li>
          <h2>{t('needs.answerHeading')}</h2>
          <NeedState state={need.state} />
          {need.answer && need.answeredOn && (
            <p>
              {inLang(need.answer, lang)} <span className="z-soft">({spokenDay(need.answeredOn, lang)})</span>
            </p>
          )}
          {mayAnswer && !answering && (
            <div className="z-actions">
              <Button variant="default" onClick={() => setAnswering(true)}>
                {t('needs.giveAnswer')}
              </Button>
              <Button
                variant="default"
                loading={publishing.busy}
                onClick={() => void publishing.run({ id: need.id, published: !need.published })}
              >
                {t(need.published ? 'needs.unpublish' : 'needs.publish')}
              </Button>
              {need.state !== 'open' && (
                <button
                  type="button"
                  className="z-link-button"
                  disabled={reopening.busy}
                  onClick={() => void reopening.run({ id: need.id })}
                >
                  {t('needs.reopen')}
                </button>
              )}
            </div>
          )}
          {answering && <AnswerForm id={need.id} onDone={() => setAnswering(false)} />}
        </li>
      </ol>
    </div>
  )
}

function Heard({ needId }: { needId: string }) {
  const { t } = useWords()
  const { query, items, more } = usePages<VoiceView>('/api/needs/voices', { needId })
  const grouping = useOperation<unknown>('needs.group')
  const mayGroup = useHasRole('team_leader', 'project_manager', 'group_member', 'local_facilitator')
  return (
    <Loaded query={query}>
      {() => (
        <>
          {grouping.problem && <ProblemNote problem={grouping.problem} />}
          <ul className="co-list">
            {items.map((voice) => (
              <li key={voice.id} className="co-item">
                <VoiceText voice={voice} />
                {mayGroup && (
                  <button
                    type="button"
                    className="z-link-button"
                    disabled={grouping.busy}
                    onClick={() => void grouping.run({ needId: null, voiceIds: [voice.id] })}
                  >
                    {t('needs.takeOut')}
                  </button>
                )}
              </li>
            ))}
          </ul>
          {more && (
            <Button variant="default" loading={more.busy} onClick={more.load}>
              {t('ui.moreRows')}
            </Button>
          )}
        </>
      )}
    </Loaded>
  )
}

function AnswerForm({ id, onDone }: { id: string; onDone: () => void }) {
  const { t } = useWords()
  const record = useRecord({
    name: `answer ${id}`,
    operation: 'needs.answer',
    initial: { state: 'answered', 'answer.bg': '', 'answer.en': '' },
    inputOf: ({ state, ...answer }) => ({ id, state, answer: { bg: answer['answer.bg'], en: answer['answer.en'] } }),
    onDone,
  })
  const { field } = record
  const states = NEED_STATES.filter((state) => state !== 'open')
  return (
    <RecordForm record={record} save="needs.saveAnswer" onCancel={onDone}>
      <ChoiceField
        {...field('state', 'needs.became')}
        choices={states.map((value) => ({ value, label: t(`needs.${value}_state`) }))}
      />
      <AreaField {...field('answer.bg', 'needs.answerBg')} hint={t('needs.answerHint')} />
      <AreaField {...field('answer.en', 'needs.answerEn')} />
    </RecordForm>
  )
}
