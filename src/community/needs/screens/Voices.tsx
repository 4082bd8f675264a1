/** What was voiced and nobody looked at yet: chosen, put under a need, or set aside with the reason. */

import { Button } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'react-router'
import { newId } from '#kit/ids.ts'
import { inLang } from '#kit/text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ChoiceField, TextField, TickField } from '#ui/Field.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { MoreRows } from '#ui/MoreRows.tsx'
import { PageHeading } from '#ui/PageHeading.tsx'
import { ProblemNote } from '#ui/ProblemNote.tsx'
import { paths } from '#ui/paths.ts'
import { RecordForm, said, useRecord } from '#ui/record.tsx'
import { useOperation, usePages } from '#ui/server.tsx'
import { useHasRole } from '#ui/staff.tsx'
import { useWords } from '#ui/words.tsx'
import { SPHERES, type Sphere } from '../../contract.ts'
import { SpherePicture } from '../../screens/SpherePicture.tsx'
import type { NeedView, VoiceView } from '../contract.ts'
import { Listen } from './Listen.tsx'
import { VoiceText } from './VoiceText.tsx'

export function Voices() {
  const { t } = useWords()
  const { query, items, more } = usePages<VoiceView>('/api/needs/voices', { state: 'new' })
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [doing, setDoing] = useState<'group' | 'formulate' | null>(null)
  const ids = items.map(({ id }) => id).filter((id) => chosen.has(id))
  const done = () => {
    setChosen(new Set())
    setDoing(null)
  }
  const toggle = (id: string, on: boolean) => {
    const next = new Set(chosen)
    if (on) next.add(id)
    else next.delete(id)
    setChosen(next)
  }
  return (
    <div className="z-stack">
      <PageHeading
        question={t('needs.voicesQuestion')}
        lead={t('needs.voicesLead')}
        actions={<Link to={paths.needs()}>{t('needs.toNeeds')}</Link>}
      />
      <Loaded query={query}>
        {() =>
          items.length === 0 ? (
            <EmptyState icon="sent" title={t('needs.voicesNone')} text={t('needs.voicesNoneText')} />
          ) : (
            <>
              <ul className="co-list">
                {items.map((voice) => (
                  <Voice
                    key={voice.id}
                    voice={voice}
                    chosen={chosen.has(voice.id)}
                    onChoose={(on) => toggle(voice.id, on)}
                  />
                ))}
              </ul>
              <div className="z-actions">
                <Button disabled={ids.length === 0} onClick={() => setDoing('formulate')}>
                  {t('needs.formulate', { count: ids.length })}
                </Button>
                <Button variant="default" disabled={ids.length === 0} onClick={() => setDoing('group')}>
                  {t('needs.toExisting')}
                </Button>
              </div>
              {doing === 'formulate' && <Formulate voiceIds={ids} onDone={done} />}
              {doing === 'group' && <Group voiceIds={ids} onDone={done} />}
            </>
          )
        }
      </Loaded>
      <MoreRows more={more} />
    </div>
  )
}

function Voice(props: { voice: VoiceView; chosen: boolean; onChoose: (on: boolean) => void }) {
  const { t } = useWords()
  const { voice, chosen, onChoose } = props
  const [aside, setAside] = useState(false)
  const mayHear = useHasRole('team_leader', 'project_manager')
  const waits = voice.recording !== null
  return (
    <li className="co-item">
      <div className="z-stack">
        <VoiceText voice={voice} />
        {waits && (mayHear ? <Listen voice={voice} /> : <p className="z-soft">{t('needs.recordingWaits')}</p>)}
        {aside && <SetAside id={voice.id} onDone={() => setAside(false)} />}
      </div>
      <div className="z-actions">
        {/* What nobody has heard is no need yet. */}
        {!waits && (
          <TickField path={`choose-${voice.id}`} label={t('needs.choose')} checked={chosen} onChange={onChoose} />
        )}
        {(!waits || mayHear) && (
          <button type="button" className="z-link-button" onClick={() => setAside(true)}>
            {t('needs.setAside')}
          </button>
        )}
      </div>
    </li>
  )
}

function SetAside({ id, onDone }: { id: string; onDone: () => void }) {
  const record = useRecord({
    name: `aside ${id}`,
    operation: 'needs.setAside',
    initial: { reason: '' },
    inputOf: ({ reason }) => ({ id, reason }),
    onDone,
  })
  return (
    <RecordForm record={record} save="needs.setAside" onCancel={onDone}>
      <TextField {...record.field('reason', 'needs.asideReason')} maxLength={300} />
    </RecordForm>
  )
}

/** Two acts: the words of the need, then which voices say it. Either may be repeated without harm. */
function Formulate({ voiceIds, onDone }: { voiceIds: readonly string[]; onDone: () => void }) {
  const { t } = useWords()
  const grouping = useOperation<unknown>('needs.group')
  const [id] = useState(newId)
  const record = useRecord({
    name: 'formulate',
    operation: 'needs.formulate',
    initial: { sphere: 'education', 'title.bg': '', 'title.en': '', place: '' },
    inputOf: ({ sphere, place, ...title }) => ({
      id,
      sphere,
      title: { bg: title['title.bg'], en: title['title.en'] },
      place: said(place),
    }),
    onDone: () => void grouping.run({ needId: id, voiceIds }).then((receipt) => receipt && onDone()),
  })
  const { field } = record
  const problem = record.problem ?? grouping.problem
  return (
    <section className="z-card">
      <RecordForm record={{ ...record, problem }} save="needs.saveNeed" onCancel={onDone}>
        <ChoiceField
          {...field('sphere', 'needs.sphere')}
          choices={SPHERES.map((value) => ({ value, label: t(`portal.${value}_sphere`) }))}
        />
        <SpherePicture sphere={record.draft.sphere as Sphere} size={48} />
        <TextField {...field('title.bg', 'needs.titleBg')} hint={t('needs.titleHint')} maxLength={300} />
        <TextField {...field('title.en', 'needs.titleEn')} maxLength={300} />
        <TextField {...field('place', 'needs.needPlace')} maxLength={200} optional />
      </RecordForm>
    </section>
  )
}

function Group({ voiceIds, onDone }: { voiceIds: readonly string[]; onDone: () => void }) {
  const { lang, t } = useWords()
  const { query, items, more } = usePages<NeedView>('/api/needs', { limit: 200 })
  const [needId, setNeedId] = useState('')
  const grouping = useOperation<unknown>('needs.group')
  const group = async () => {
    if (await grouping.run({ needId, voiceIds })) onDone()
  }
  return (
    <Loaded query={query}>
      {() => (
        <section className="z-card z-form">
          {grouping.problem && <ProblemNote problem={grouping.problem} />}
          <ChoiceField
            path="needId"
            label={t('needs.need')}
            value={needId}
            onChange={setNeedId}
            choices={[
              { value: '', label: t('needs.chooseNeed') },
              ...items.map(({ id, title }) => ({ value: id, label: inLang(title, lang) })),
            ]}
          />
          {more && (
            <button type="button" className="z-link-button" onClick={more.load}>
              {t('ui.moreRows')}
            </button>
          )}
          <div className="z-actions">
            <Button disabled={needId === ''} loading={grouping.busy} onClick={() => void group()}>
              {t('needs.putUnder')}
            </Button>
            <Button variant="default" onClick={onDone}>
              {t('ui.cancel')}
            </Button>
          </div>
        </section>
      )}
    </Loaded>
  )
}
