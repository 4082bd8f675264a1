/** What everyone is shown: the page is opened here, and what stands on it chosen one by one. */
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import type { RegisterLine } from '#decisions/contract.ts'
import { inLang } from '#kit/text.ts'
import { Doings } from '#ui/Doings.tsx'
import { TextField, TickField } from '#ui/Field.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { MoreRows } from '#ui/MoreRows.tsx'
import { PageHeading } from '#ui/PageHeading.tsx'
import { ProblemNote } from '#ui/ProblemNote.tsx'
import { RecordForm, useRecord } from '#ui/record.tsx'
import { useOperation, usePages, useRead } from '#ui/server.tsx'
import { useStaff } from '#ui/staff.tsx'
import { useWords } from '#ui/words.tsx'
import { spokenDay } from '#ui/written.ts'
import type { Key } from '#words/catalogue.ts'
import type { MeetingLine } from '../../meetings/contract.ts'
import { MeetingWhen } from '../../meetings/screens/MeetingItem.tsx'
import { CommunityNav } from '../../screens/CommunityNav.tsx'
import { englishOf, inBoth } from '../../screens/forms.ts'
import type { ItemKind, PageState, ShownAct } from '../contract.ts'

/** As many as one operation shows. */
const AT_ONCE = 200

export function PublicPage() {
  const { t } = useWords()
  const read = useRead<PageState>('/api/community-page')
  return (
    <div className="z-stack">
      <PageHeading question={t('everyone.question')} lead={t('everyone.lead')} />
      <CommunityNav />
      <Loaded query={read}>
        {(page) => (
          <>
            <Opening page={page} />
            <Acts page={page} />
            <Meetings page={page} />
          </>
        )}
      </Loaded>
    </div>
  )
}

function Opening({ page: { open, toldOn, members } }: { page: PageState }) {
  const { lang, t } = useWords()
  const { tenant } = useStaff()
  const setting = useOperation<{ open: boolean }>('community.open')
  const named = members.flatMap((one) => one.named.map(({ name }) => name))
  return (
    <section className="z-card z-stack">
      <div className="su-line">
        <span className={`z-chip ${open ? 'z-green' : 'z-amber'}`}>
          {t(open ? 'everyone.open' : 'everyone.closed')}
        </span>
        {open && toldOn && <span className="z-soft">{t('everyone.toldOn', { day: spokenDay(toldOn, lang) })}</span>}
      </div>
      {open && (
        <>
          <p>
            <a href={`/community/${tenant.code}`}>{t('everyone.look')}</a>
          </p>
          <p className="z-soft">
            {named.length > 0
              ? t('everyone.named', { names: [...new Set(named)].join(', ') })
              : t('everyone.namedNone')}
          </p>
        </>
      )}
      {setting.problem && <ProblemNote problem={setting.problem} />}
      {open && <p className="z-soft">{t('everyone.closeNote')}</p>}
      <div>
        <Button
          variant={open ? 'default' : 'filled'}
          loading={setting.busy}
          onClick={() => void setting.run({ open: !open })}
        >
          {t(open ? 'everyone.close' : 'everyone.openIt')}
        </Button>
      </div>
    </section>
  )
}

const shownOf = ({ items }: PageState, kind: ItemKind, id: string) =>
  items.find((item) => item.kind === kind && item.targetId === id)

function Item({ shown, children }: { shown: boolean; children: ReactNode }) {
  const { t } = useWords()
  return (
    <li className="z-card z-stack">
      <div>
        <span className={`z-chip ${shown ? 'z-green' : 'z-amber'}`}>
          {t(shown ? 'everyone.shown' : 'everyone.hidden')}
        </span>
      </div>
      {children}
    </li>
  )
}

function Acts({ page }: { page: PageState }) {
  const { lang, t } = useWords()
  const { query, items, more } = usePages<RegisterLine>('/api/decisions', { newest: 'true' })
  return (
    <section className="z-stack">
      <h2>{t('everyone.acts')}</h2>
      <Loaded query={query}>
        {() =>
          items.length === 0 ? (
            <p>{t('everyone.actsNone')}</p>
          ) : (
            <ul className="co-cards">
              {items.map((act) => {
                const item = shownOf(page, 'act', act.id)
                const subject = item ? (item.body as ShownAct).subject : act.subject
                return (
                  <Item key={act.id} shown={item !== undefined}>
                    <div>
                      <h3>{inLang(subject, lang)}</h3>
                      <p className="z-soft">
                        {[t(`community.${act.kind}_act`), act.number, spokenDay(act.decidedOn, lang)]
                          .filter(Boolean)
                          .join(' · ')}
                      </p>
                    </div>
                    {item ? (
                      <Hide kind="act" id={act.id} about={inLang(subject, lang)} />
                    ) : (
                      <Doings
                        doings={[
                          {
                            key: 'show',
                            label: 'everyone.show',
                            form: (close) => <ActForm act={act} onDone={close} />,
                          },
                        ]}
                      />
                    )}
                  </Item>
                )
              })}
            </ul>
          )
        }
      </Loaded>
      <MoreRows more={more} />
    </section>
  )
}

function ActForm({ act, onDone }: { act: RegisterLine; onDone: () => void }) {
  const { t } = useWords()
  const record = useRecord({
    name: `show ${act.id}`,
    operation: 'community.show',
    initial: { subject: act.subject.bg, subjectEn: englishOf(act.subject), checked: false },
    inputOf: ({ subject, subjectEn, checked }) => ({
      kind: 'act',
      targets: [act.id],
      shown: true,
      subject: inBoth(subject, subjectEn),
      checked,
    }),
    onDone,
  })
  const { draft, change, field } = record
  return (
    <RecordForm record={record} save="everyone.show" onCancel={onDone}>
      <TextField {...field('subject', 'everyone.subject')} hint={t('everyone.subjectHint')} maxLength={500} />
      <TextField
        {...field('subjectEn', 'everyone.subjectEn')}
        hint={t('community.englishHint')}
        maxLength={500}
        optional
      />
      <TickField
        path="checked"
        label={t('everyone.checked')}
        checked={draft.checked}
        onChange={(checked) => change({ ...draft, checked })}
      />
    </RecordForm>
  )
}

function Meetings({ page }: { page: PageState }) {
  const { lang, t } = useWords()
  const { query, items, more } = usePages<MeetingLine>('/api/meetings')
  const hidden = items.filter(({ id }) => !shownOf(page, 'meeting', id)).map(({ id }) => id)
  return (
    <section className="z-stack">
      <div>
        <h2>{t('everyone.meetings')}</h2>
        <p className="z-soft">{t('everyone.meetingsLead')}</p>
      </div>
      {hidden.length > 1 && (
        <ShowForm
          kind="meeting"
          targets={hidden.slice(0, AT_ONCE)}
          label={t('everyone.showAll', { count: Math.min(hidden.length, AT_ONCE) })}
        />
      )}
      <Loaded query={query}>
        {() =>
          items.length === 0 ? (
            <p>{t('everyone.meetingsNone')}</p>
          ) : (
            <ul className="co-cards">
              {items.map((meeting) => {
                const shown = shownOf(page, 'meeting', meeting.id) !== undefined
                const title = inLang(meeting.title, lang)
                return (
                  <Item key={meeting.id} shown={shown}>
                    <div>
                      <h3>{title}</h3>
                      <p className="z-soft">
                        <MeetingWhen meeting={meeting} />
                      </p>
                    </div>
                    <div className="z-actions">
                      {shown ? (
                        <Hide kind="meeting" id={meeting.id} about={title} />
                      ) : (
                        <ShowForm kind="meeting" targets={[meeting.id]} label={t('everyone.show')} about={title} />
                      )}
                      {shownOf(page, 'minutes', meeting.id) ? (
                        <Hide kind="minutes" id={meeting.id} about={title} />
                      ) : (
                        page.minutes.includes(meeting.id) && (
                          <ShowForm
                            kind="minutes"
                            targets={[meeting.id]}
                            label={t('everyone.showMinutes')}
                            about={title}
                          />
                        )
                      )}
                    </div>
                  </Item>
                )
              })}
            </ul>
          )
        }
      </Loaded>
      <MoreRows more={more} />
    </section>
  )
}

interface Showing {
  kind: ItemKind
  targets: readonly string[]
  label: string
  about?: string
}

/** Shows at once; where small numbers stand in the words, only after somebody said that they looked. */
function ShowForm({ kind, targets, label, about }: Showing) {
  const { t } = useWords()
  const { run, busy, problem } = useOperation<object>('community.show')
  const small = problem?.errors?.some(({ code }) => code === 'small_count')
  const show = (checked: boolean) => void run({ kind, targets, shown: true, checked })
  return (
    <div className="z-stack">
      <div>
        <Button variant="default" loading={busy} onClick={() => show(false)}>
          {label}
          {about && <span className="z-unseen">: {about}</span>}
        </Button>
      </div>
      {problem && (
        <ProblemNote problem={problem}>
          {small && (
            <Button variant="default" loading={busy} onClick={() => show(true)}>
              {t('everyone.checkedShow')}
            </Button>
          )}
        </ProblemNote>
      )}
    </div>
  )
}

const HIDE: Record<ItemKind, Key> = {
  act: 'everyone.hide',
  meeting: 'everyone.hide',
  minutes: 'everyone.hideMinutes',
}

function Hide({ kind, id, about }: { kind: ItemKind; id: string; about: string }) {
  const { t } = useWords()
  const { run, busy, problem } = useOperation<object>('community.show')
  return (
    <div>
      <Button variant="subtle" loading={busy} onClick={() => void run({ kind, targets: [id], shown: false })}>
        {t(HIDE[kind])}
        <span className="z-unseen">: {about}</span>
      </Button>
      {problem && <ProblemNote problem={problem} />}
    </div>
  )
}
