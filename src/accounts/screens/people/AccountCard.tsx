/** One person who signs in: the roles they have, each with its period and a way to end it, and one more role. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { dayIn } from '#kit/dates.ts'
import { inLang } from '#kit/text.ts'
import { Confirm } from '#ui/Confirm.tsx'
import { ProblemNote } from '#ui/ProblemNote.tsx'
import { useOperation } from '#ui/server.tsx'
import { useStaff } from '#ui/staff.tsx'
import { useWords } from '#ui/words.tsx'
import { spokenDay, spokenInstant } from '#ui/written.ts'
import type { Key } from '#words/catalogue.ts'
import type { AccountView } from '../../contract.ts'
import { GiveRole } from './GiveRole.tsx'
import { useProjects } from './RoleFields.tsx'
import { isOpen, type Membership, roleKey } from './role-form.ts'

export function AccountCard({ account }: { account: AccountView }) {
  const { t } = useWords()
  const own = useStaff().me.account.id === account.id
  const [giving, setGiving] = useState(false)
  const [given, setGiven] = useState(false)
  const { name } = account
  const today = dayIn(Date.now())
  const open = account.memberships.filter((one) => isOpen(one, today))
  const earlier = account.memberships.filter((one) => !isOpen(one, today))
  const active = account.state === 'active'
  return (
    <article className="z-card z-stack">
      <div className="a-head">
        <h2>{name}</h2>
        {own && <span className="z-chip z-green">{t('accounts.itIsYou')}</span>}
        {!active && <span className="z-chip z-red">{t('accounts.closedAccount')}</span>}
        <p className="z-soft">{account.email}</p>
      </div>
      {open.length === 0 ? (
        <p className="z-soft a-lead">{t('accounts.noRoleNow')}</p>
      ) : (
        <ul className="a-lines">
          {open.map((membership) => (
            <Role key={membership.id} membership={membership} name={name} mayEnd={!own} />
          ))}
        </ul>
      )}
      {earlier.length > 0 && (
        <details className="z-behind">
          <summary>{t('accounts.earlierRoles', { count: earlier.length })}</summary>
          <ul className="a-lines">
            {earlier.map((membership) => (
              <Role key={membership.id} membership={membership} name={name} mayEnd={false} />
            ))}
          </ul>
        </details>
      )}
      {given && (
        <p className="z-note z-green" role="status">
          {t('accounts.given', { name })}
        </p>
      )}
      {own && <p className="z-soft a-lead">{t('accounts.ownRoles')}</p>}
      {!own && active && !giving && (
        <div className="z-actions">
          <Button
            variant="default"
            aria-label={t('accounts.moreNamed', { name })}
            onClick={() => {
              setGiven(false)
              setGiving(true)
            }}
          >
            {t('accounts.more')}
          </Button>
        </div>
      )}
      {giving && (
        <GiveRole
          account={account}
          onDone={(done) => {
            setGiving(false)
            setGiven(done)
          }}
        />
      )}
    </article>
  )
}

function Role({ membership, name, mayEnd }: { membership: Membership; name: string; mayEnd: boolean }) {
  const { t } = useWords()
  const ending = useOperation<{ id: string }>('memberships.end', { refresh: ['/api/accounts'] })
  const [asking, setAsking] = useState(false)
  const role = t(roleKey(membership.role))
  return (
    <li>
      <div className="a-line a-role">
        <span>
          <strong>{role}</strong>
          <span className="z-soft a-under">
            <Terms membership={membership} />
          </span>
        </span>
        {mayEnd && (
          <Button
            variant="subtle"
            color="red"
            loading={ending.busy}
            aria-label={t('accounts.endNamed', { role, name })}
            onClick={() => setAsking(true)}
          >
            {t('accounts.end')}
          </Button>
        )}
      </div>
      {ending.problem && <ProblemNote problem={ending.problem} />}
      <Confirm
        open={asking}
        question={t('accounts.endQuestion', { role, name })}
        text={t('accounts.endText')}
        yes={t('accounts.endYes')}
        danger
        onYes={() => {
          setAsking(false)
          void ending.run({ id: membership.id })
        }}
        onClose={() => setAsking(false)}
      />
    </li>
  )
}

/** Profession, project and period of a role, in one line. */
function Terms({ membership }: { membership: Membership }) {
  const { lang, t } = useWords()
  const { profession, projectId, from, to, endedAt } = membership
  const project = useProjects().find(({ id }) => id === projectId)
  const limited = project
    ? t('accounts.onlyProject', { project: inLang(project.title, lang) })
    : t('accounts.otherProject')
  const until = to === null ? t('accounts.noEnd') : t('accounts.toDay', { day: spokenDay(to, lang) })
  return [
    ...(profession ? [t(`accounts.${profession}` as Key)] : []),
    ...(projectId ? [limited] : []),
    t('accounts.fromDay', { day: spokenDay(from, lang) }),
    endedAt === null ? until : t('accounts.endedAt', { when: spokenInstant(Date.parse(endedAt), lang) }),
  ].join(' · ')
}
