/** "Насочвания": where someone was sent, what is known of it, and what is waited for. */
import { useOutletContext } from 'react-router'
import type { PersonView } from '#people/contract.ts'
import { type Doing, Doings } from '#ui/Doings.tsx'
import { DownloadButton } from '#ui/DownloadButton.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { useRead } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import { spokenDay } from '#ui/written.ts'
import '../../screens/support.css'
import type { ReferralView } from '../contract.ts'
import { isClosed } from '../rules.ts'
import { NewsForm, NumberForm } from './FollowForms.tsx'
import { MessageMaker } from './MessageMaker.tsx'
import { SendForm } from './SendForm.tsx'
import { StateChip } from './StateChip.tsx'

export function ReferralsTab() {
  const { id: personId } = useOutletContext<PersonView>()
  const { t } = useWords()
  const referrals = useRead<{ items: ReferralView[] }>(`/api/people/${encodeURIComponent(personId)}/referrals`)
  const doings: Doing[] = [
    {
      key: 'send',
      label: 'referrals.send',
      filled: true,
      form: (close) => <SendForm personId={personId} onDone={close} />,
    },
    { key: 'message', label: 'referrals.message', form: () => <MessageMaker personId={personId} /> },
  ]
  return (
    <div className="z-stack">
      <Loaded query={referrals}>
        {({ items }) => (
          <>
            {items.length === 0 && (
              <EmptyState icon="next" title={t('referrals.none')} text={t('referrals.noneText')} />
            )}
            <Doings doings={doings} />
            {items.map((one) => (
              <Referral key={one.id} referral={one} />
            ))}
          </>
        )}
      </Loaded>
    </div>
  )
}

function Referral({ referral }: { referral: ReferralView }) {
  const { lang, t } = useWords()
  const { id, organisation, state, late, dueOn, mine } = referral
  const doings: Doing[] = [
    ...(isClosed(state)
      ? []
      : [
          {
            key: 'news',
            label: 'referrals.tell',
            form: (close: () => void) => <NewsForm referral={referral} onDone={close} />,
          } as const,
        ]),
    {
      key: 'number',
      label: 'referrals.noteNumber',
      form: (close) => <NumberForm referral={referral} onDone={close} />,
    },
  ]
  return (
    <section className="z-card" aria-label={organisation.name}>
      <div className="su-row">
        <h2>{organisation.name}</h2>
        <StateChip state={state} />
      </div>
      <p className="su-text">{referral.request}</p>
      {referral.note && <p className="su-text z-soft">{referral.note}</p>}
      <p className="su-line">
        <span className="z-soft">
          {referral.team}
          {referral.outgoingNumber && ` · ${t('referrals.outgoing', { number: referral.outgoingNumber })}`}
        </span>
        {dueOn && (
          <span className={late ? 'z-chip z-red' : 'z-soft'}>
            {t(late ? 'referrals.lateSince' : 'referrals.expectedBy', { day: spokenDay(dueOn, lang) })}
          </span>
        )}
      </p>
      <ol className="su-news" aria-label={t('referrals.news')}>
        <li>
          {spokenDay(referral.sentOn, lang)} · {t('referrals.state_sent')}
        </li>
        {referral.news.map((one) => (
          <li key={`${one.on} ${one.state}`}>
            {spokenDay(one.on, lang)} · {t(`referrals.state_${one.state}`)}
            {one.outcome && <strong> – {t(`referrals.outcome_${one.outcome}`)}</strong>}
            {one.note && <p className="su-text">{one.note}</p>}
          </li>
        ))}
      </ol>
      <div className="z-stack">
        {referral.mayTell ? (
          <div className="z-actions">
            {(['docx', 'pdf'] as const).map((format) => (
              <DownloadButton
                key={format}
                path={`/api/referrals/${id}/letter`}
                query={{ lang, format }}
                label={t(format === 'docx' ? 'referrals.letterDocx' : 'referrals.letterPdf')}
              />
            ))}
          </div>
        ) : (
          <p className="z-note z-amber">{t('referrals.notTold')}</p>
        )}
        {mine && <Doings doings={doings} />}
      </div>
    </section>
  )
}
