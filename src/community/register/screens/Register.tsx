/** The register of agreements, orders and decisions: searched, with what each brought into being. */

import { useState } from 'react'
import { Link } from 'react-router'
import { DECISION_KINDS, type RegisterLine } from '#decisions/contract.ts'
import { inLang } from '#kit/text.ts'
import { type Doing, Doings } from '#ui/Doings.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ChoiceField, TextField } from '#ui/Field.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { MoreRows } from '#ui/MoreRows.tsx'
import { PageHeading } from '#ui/PageHeading.tsx'
import { paths } from '#ui/paths.ts'
import { usePages } from '#ui/server.tsx'
import { useHasRole } from '#ui/staff.tsx'
import { useWords } from '#ui/words.tsx'
import { spokenDay } from '#ui/written.ts'
import { BlankDrafts, DraftFiles } from '../../drafts/screens/Drafts.tsx'
import { Sharing } from '../../network/screens/Sharing.tsx'
import { CommunityNav } from '../../screens/CommunityNav.tsx'
import { useReadsCommunity, useWorksWithCommunity } from '../../screens/forms.ts'
import { ActForm } from './ActForm.tsx'
import { AppointForm, LinkForm } from './ActForms.tsx'
import { Appointed } from './Appointed.tsx'
import { Facilitators } from './Facilitators.tsx'
import { AttachScan, Scans } from './Scans.tsx'

export function Register() {
  const { t } = useWords()
  const [asked, setAsked] = useState({ text: '', kind: '' })
  const { query, items, more } = usePages<RegisterLine>('/api/decisions', { ...asked, newest: 'true' })
  const writes = useHasRole('team_leader', 'project_manager', 'administrator')
  const works = useWorksWithCommunity()
  const any = asked.text !== '' || asked.kind !== ''
  const field = (path: 'text' | 'kind') => ({
    path,
    value: asked[path],
    onChange: (value: string) => setAsked({ ...asked, [path]: value }),
  })
  return (
    <div className="z-stack">
      <PageHeading question={t('community.registerQuestion')} lead={t('community.registerLead')} />
      <CommunityNav />
      {works && !writes && <Doings doings={[{ key: 'forms', label: 'drafts.forms', form: () => <BlankDrafts /> }]} />}
      {writes && (
        <Doings
          doings={[
            { key: 'new', label: 'community.newAct', filled: true, form: (close) => <ActForm onDone={close} /> },
            ...(works ? [{ key: 'forms', label: 'drafts.forms' as const, form: () => <BlankDrafts /> }] : []),
          ]}
        />
      )}
      <div className="su-grid">
        <TextField {...field('text')} label={t('community.search')} maxLength={100} />
        <ChoiceField
          {...field('kind')}
          label={t('community.actKind')}
          choices={[
            { value: '', label: t('community.allActs') },
            ...DECISION_KINDS.map((value) => ({ value, label: t(`community.${value}_act`) })),
          ]}
        />
      </div>
      <Loaded query={query}>
        {() =>
          items.length === 0 ? (
            <EmptyState
              icon="community"
              title={t(any ? 'community.registerNothing' : 'community.registerNone')}
              text={any ? '' : t('community.registerNoneText')}
            />
          ) : (
            <ul className="co-cards">
              {items.map((act) => (
                <li key={act.id} className="z-card">
                  <Act act={act} writes={writes} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      <MoreRows more={more} />
    </div>
  )
}

function Act({ act, writes }: { act: RegisterLine; writes: boolean }) {
  const { lang, t } = useWords()
  const works = useWorksWithCommunity()
  const scans = useHasRole('team_leader', 'project_manager')
  const shares = useHasRole('project_manager', 'leadership')
  const { number, decidedOn, recordedOn, endsOn, signatories } = act
  const [day, entered] = [spokenDay(decidedOn, lang), recordedOn && spokenDay(recordedOn, lang)]
  const doings: Doing[] = [
    { key: 'change', label: 'community.changeAct', form: (close) => <ActForm act={act} onDone={close} /> },
    ...(works && act.kind !== 'agreement'
      ? [
          {
            key: 'appoint',
            label: 'community.appoint' as const,
            form: (close: () => void) => <AppointForm act={act} onDone={close} />,
          },
        ]
      : []),
    ...(works && act.kind === 'agreement'
      ? [
          {
            key: 'facilitators',
            label: 'community.facilitators' as const,
            form: () => <Facilitators agreementId={act.id} from={act.decidedOn} />,
          },
        ]
      : []),
    ...(scans
      ? [
          {
            key: 'scan',
            label: 'community.scanAttach' as const,
            form: (close: () => void) => <AttachScan act={act} onDone={close} />,
          },
        ]
      : []),
    ...(shares && act.kind === 'agreement'
      ? [
          {
            key: 'share',
            label: 'network.share' as const,
            form: (close: () => void) => <Sharing agreementId={act.id} onDone={close} />,
          },
        ]
      : []),
    ...(works && (act.kind === 'agreement' || act.kind === 'order')
      ? [
          {
            key: 'draft',
            label: 'drafts.actDraft' as const,
            form: () => <DraftFiles path={`/api/decisions/${act.id}/draft`} />,
          },
        ]
      : []),
    { key: 'link', label: 'community.linkPlan', form: (close) => <LinkForm act={act} onDone={close} /> },
  ]
  return (
    <div className="z-stack">
      <div>
        <div className="su-line">
          <span className="z-chip su-blue">{t(`community.${act.kind}_act`)}</span>
          <strong>{number ? t('community.actNo', { number }) : t('community.noNumber')}</strong>
          <span className="z-soft">
            {entered && recordedOn !== decidedOn
              ? t('community.happened', { day, entered })
              : t('community.decided', { day })}
            {endsOn && ` · ${t('community.until', { day: spokenDay(endsOn, lang) })}`}
          </span>
        </div>
        <h2>{inLang(act.subject, lang)}</h2>
        <p className="z-soft">{[inLang(act.issuer, lang), act.document].filter(Boolean).join(' · ')}</p>
        {signatories.length > 0 && (
          <p>
            {t('community.signatories')}: {signatories.map((one) => inLang(one, lang)).join('; ')}
          </p>
        )}
        <Created act={act} />
        {works && act.scans.length > 0 && <Scans act={act} removes={scans} />}
        {works && act.created.some(({ kind }) => kind === 'appointment') && <Appointed decisionId={act.id} />}
      </div>
      {(writes || shares) && <Doings doings={writes ? doings : doings.filter(({ key }) => key === 'share')} />}
    </div>
  )
}

function Created({ act: { created, creates } }: { act: RegisterLine }) {
  const { lang, t } = useWords()
  const reads = useReadsCommunity()
  if (created.length === 0) {
    return creates ? <p>{`${t('community.created')}: ${t(`community.${creates}_creates`)}`}</p> : null
  }
  return (
    <>
      <p>{t('community.created')}:</p>
      <ul className="co-lines">
        {created.map(({ id, kind, targetId, name }) => (
          <li key={id}>
            {t(`community.${kind}_creates`)}
            {name && ': '}
            {name &&
              (kind === 'body' && targetId && reads ? (
                <Link to={paths.body(targetId)}>{inLang(name, lang)}</Link>
              ) : (
                inLang(name, lang)
              ))}
          </li>
        ))}
      </ul>
    </>
  )
}
