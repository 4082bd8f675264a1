/** Adopts a list: from a closed ballot its needs stand in their order already; words and order may be changed, with a reason. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { dayIn } from '#kit/dates.ts'
import { newId } from '#kit/ids.ts'
import { inLang } from '#kit/text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { AreaField, ChoiceField, DayField, TextField } from '#ui/Field.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { PageHeading } from '#ui/PageHeading.tsx'
import { paths } from '#ui/paths.ts'
import { RecordForm, useRecord } from '#ui/record.tsx'
import { usePages, useRead } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import '../../screens/community.css'
import type { BallotDetail, BallotView } from '../../ballots/contract.ts'
import type { NeedView } from '../../needs/contract.ts'
import { type Drafted, draftsOf } from './drafts.ts'

export function Adopt() {
  const { lang, t } = useWords()
  const ballots = usePages<BallotView>('/api/ballots', { limit: 200 })
  const needs = usePages<NeedView>('/api/needs', { limit: 200 })
  const [ballotId, setBallotId] = useState('')
  const closed = ballots.items.filter(({ state }) => state === 'closed')
  return (
    <div className="z-stack">
      <PageHeading question={t('priorities.adoptQuestion')} lead={t('priorities.adoptLead')} />
      <Loaded query={ballots.query}>
        {() => (
          <Loaded query={needs.query}>
            {() =>
              needs.items.length === 0 ? (
                <EmptyState icon="community" title={t('needs.none')} text={t('needs.noneText')} />
              ) : (
                <>
                  <ChoiceField
                    path="ballotId"
                    label={t('priorities.fromBallot')}
                    value={ballotId}
                    onChange={setBallotId}
                    choices={[
                      { value: '', label: t('priorities.noBallot') },
                      ...closed.map(({ id, title, voters }) => ({
                        value: id,
                        label: `${inLang(title, lang)} · ${t(`ballots.${voters}_voters`)}`,
                      })),
                    ]}
                  />
                  {ballotId === '' ? (
                    <AdoptForm key="none" drafts={draftsOf(needs.items, null)} mayDiffer={closed.length > 0} />
                  ) : (
                    <FromBallot key={ballotId} id={ballotId} needs={needs.items} />
                  )}
                </>
              )
            }
          </Loaded>
        )}
      </Loaded>
    </div>
  )
}

function FromBallot({ id, needs }: { id: string; needs: readonly NeedView[] }) {
  const ballot = useRead<BallotDetail>(`/api/ballots/${encodeURIComponent(id)}`)
  return (
    <Loaded query={ballot}>
      {(data) => <AdoptForm drafts={draftsOf(needs, data)} topicId={data.topicId} mayDiffer />}
    </Loaded>
  )
}

/** @param props `mayDiffer`: there is a ballot from whose order the list may depart */
function AdoptForm({
  drafts,
  topicId,
  mayDiffer,
}: {
  drafts: readonly Drafted[]
  topicId?: string
  mayDiffer: boolean
}) {
  const { t } = useWords()
  const navigate = useNavigate()
  const [id] = useState(newId)
  const [list, setList] = useState(drafts)
  const record = useRecord({
    name: `adopt ${topicId ?? ''}`,
    operation: 'priorities.adopt',
    initial: { adoptedOn: dayIn(Date.now()), 'reason.bg': '', 'reason.en': '' },
    inputOf: ({ adoptedOn, 'reason.bg': bg, 'reason.en': en }) => ({
      id,
      adoptedOn,
      ...(topicId && { topicId }),
      ...(bg.trim() !== '' && { reason: { bg, en } }),
      priorities: list.map(({ id, sphere, bg, en, needIds }) => ({ id, sphere, text: { bg, en }, needIds })),
    }),
    onDone: () => navigate(paths.priorities()),
  })
  const change = (at: number, part: Partial<Drafted>) =>
    setList(list.map((one, nth) => (nth === at ? { ...one, ...part } : one)))
  const swap = (at: number) =>
    setList(list.map((one, nth) => (nth === at ? list[at - 1]! : nth === at - 1 ? list[at]! : one)))
  const { field } = record
  return (
    <RecordForm record={record} save="priorities.saveAdopted" onCancel={() => navigate(paths.priorities())}>
      <DayField {...field('adoptedOn', 'priorities.day')} />
      <ol className="co-list">
        {list.map((one, at) => (
          <li key={one.id} className="co-item">
            <div className="z-stack">
              <span className="z-soft">
                {at + 1}. {t(`portal.${one.sphere}_sphere`)}
              </span>
              <TextField
                path={`priorities.${at}.text.bg`}
                label={t('priorities.textBg')}
                value={one.bg}
                onChange={(bg) => change(at, { bg })}
              />
              <TextField
                path={`priorities.${at}.text.en`}
                label={t('priorities.textEn')}
                value={one.en}
                onChange={(en) => change(at, { en })}
              />
            </div>
            <div className="z-actions">
              {at > 0 && (
                <Button variant="default" onClick={() => swap(at)}>
                  {t('priorities.up')}
                </Button>
              )}
              <Button variant="default" onClick={() => setList(list.filter((other) => other !== one))}>
                {t('priorities.leaveOut')}
              </Button>
            </div>
          </li>
        ))}
      </ol>
      {mayDiffer && (
        <>
          <AreaField {...field('reason.bg', 'priorities.reasonBg')} hint={t('priorities.reasonHint')} optional />
          <AreaField {...field('reason.en', 'priorities.reasonEn')} optional />
        </>
      )}
    </RecordForm>
  )
}
