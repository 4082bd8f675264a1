/** One support: where it stands, the path of goals, how far someone has come, and what can be done next. */
import { Button } from '@mantine/core'
import { type Doing, Doings } from '#ui/Doings.tsx'
import { KeptNotes } from '#ui/Kept.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { ProblemNote } from '#ui/ProblemNote.tsx'
import { useOperation, useRead } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import { spokenDay } from '#ui/written.ts'
import { SignedCopies } from '../../signed/screens/SignedCopies.tsx'
import type { CaseView } from '../contract.ts'
import { AssessForm } from './AssessForm.tsx'
import { CloseForm } from './CloseForm.tsx'
import { Distance } from './Distance.tsx'
import { Papers, Reviews } from './Facts.tsx'
import { GoalPath } from './GoalPath.tsx'
import { OfferForm, PaperForm, TenancyForm } from './MoreForms.tsx'
import { Draft, PlanEditor } from './PlanEditor.tsx'
import { ReviewForm } from './ReviewForm.tsx'
import { Stages } from './Stages.tsx'
import { Versions } from './Versions.tsx'

export function CasePanel({ id }: { id: string }) {
  const found = useRead<CaseView>(`/api/support/${id}`)
  return <Loaded query={found}>{(view) => <Panel view={view} />}</Loaded>
}

function Panel({ view }: { view: CaseView }) {
  const { lang, t } = useWords()
  const { plan, draft } = view
  return (
    <div className="z-stack">
      <KeptNotes about={[view.id]} />
      <section className="z-card z-stack">
        <div className="su-row">
          <div>
            <h2>{t(`support.pathway_${view.pathway}`)}</h2>
            <p className="z-soft su-text">
              {view.team} · {t('support.since', { day: spokenDay(view.openedOn, lang) })}
              {view.ofHousehold && ` · ${view.people.map(({ name }) => name).join(', ')}`}
            </p>
          </div>
          {view.closedOn && (
            <span className="z-chip su-quiet">{t('support.closedOn', { day: spokenDay(view.closedOn, lang) })}</span>
          )}
        </div>
        {view.reason && <p className="su-text">{view.reason}</p>}
        {view.closing && (
          <p className="su-text">
            {t(`support.${view.closing.reason}_reason`)}
            {view.closing.note && `: ${view.closing.note}`}
          </p>
        )}
        <Stages stages={view.stages} />
      </section>
      {view.offeredTo && <Offer view={view} />}
      {view.tenancy && (
        <div className="z-note su-blue">
          <h3>{t('support.tenancyTitle', { dwelling: view.tenancy.dwelling })}</h3>
          <p>{t('support.noCondition')}</p>
        </div>
      )}
      {draft && <Draft view={view} draft={draft} />}
      {plan ? (
        <>
          <GoalPath view={view} plan={plan} />
          <SignedCopies view={view} />
        </>
      ) : (
        !draft && (
          <section className="z-card">
            <h2>{t('support.noPlan')}</h2>
            <p className="z-soft">{t('support.noPlanText')}</p>
          </section>
        )
      )}
      {view.mine && <Doings doings={doingsOf(view)} />}
      <Distance view={view} />
      <Reviews view={view} />
      <Papers view={view} />
      <Versions view={view} />
    </div>
  )
}

/** What the team of the case can do now; what comes next stands first. */
function doingsOf(view: CaseView): Doing[] {
  const { plan, draft, offeredTo } = view
  const list: (Doing | false)[] = [
    !draft && {
      key: 'plan',
      label: plan ? 'support.newVersion' : 'support.makePlan',
      filled: plan === null,
      form: (close) => <PlanEditor view={view} from={plan} onDone={close} />,
    },
    { key: 'assess', label: 'support.assess', form: (close) => <AssessForm view={view} onDone={close} /> },
    plan !== null && {
      key: 'review',
      label: 'support.review',
      form: (close) => <ReviewForm view={view} plan={plan} onDone={close} />,
    },
    view.pathway === 'specialised' && {
      key: 'paper',
      rare: true,
      label: 'support.addPaper',
      form: (close) => <PaperForm view={view} onDone={close} />,
    },
    {
      key: 'tenancy',
      rare: true,
      label: 'support.addTenancy',
      form: (close) => <TenancyForm view={view} onDone={close} />,
    },
    offeredTo === null && {
      key: 'offer',
      rare: true,
      label: 'support.offer',
      form: (close) => <OfferForm view={view} onDone={close} />,
    },
    offeredTo === null && {
      key: 'close',
      rare: true,
      label: 'support.close',
      form: (close) => <CloseForm view={view} onDone={close} />,
    },
  ]
  return list.filter((one) => one !== false)
}

/** The case waits for another team's answer. */
function Offer({ view }: { view: CaseView }) {
  const { t } = useWords()
  const { run, busy, problem } = useOperation<{ caseId: string; accept: boolean }>('support.answer')
  const answer = (accept: boolean) => void run({ caseId: view.id, accept })
  return (
    <div className="z-note z-amber">
      <h3>{t('support.offeredTo', { team: view.offeredTo?.team ?? '' })}</h3>
      {view.offerNote && <p className="su-text">{view.offerNote}</p>}
      {problem && <ProblemNote problem={problem} />}
      <div className="z-actions">
        {view.mayAnswer && (
          <>
            <Button loading={busy} onClick={() => answer(true)}>
              {t('support.takeOver')}
            </Button>
            <Button variant="default" loading={busy} onClick={() => answer(false)}>
              {t('support.decline')}
            </Button>
          </>
        )}
        {view.mine && !view.mayAnswer && (
          <Button variant="default" loading={busy} onClick={() => answer(false)}>
            {t('support.takeBack')}
          </Button>
        )}
      </div>
    </div>
  )
}
