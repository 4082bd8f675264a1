/** The person's own passkeys: which devices open the account, one more, one less. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { Confirm } from '#ui/Confirm.tsx'
import { Icon } from '#ui/Icon.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { ProblemNote } from '#ui/ProblemNote.tsx'
import { type Problem, problemOf } from '#ui/problem.ts'
import { useRead } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import { spokenInstant } from '#ui/written.ts'
import type { PasskeyView } from '../passkeys/passkeys.ts'
import './accounts.css'
import { canHoldPasskeys, type Post } from './door.ts'
import { NewPasskey } from './NewPasskey.tsx'

export function Passkeys({ post }: { post: Post }) {
  const { t } = useWords()
  const passkeys = useRead<{ items: PasskeyView[] }>('/api/sign-in/passkeys')
  const [added, setAdded] = useState(false)
  const reread = async () => void (await passkeys.refetch())
  const made = async () => {
    setAdded(true)
    await reread()
  }
  return (
    <section className="z-card z-stack">
      <div>
        <h2>{t('accounts.passkeys')}</h2>
        <p className="z-soft a-lead">{t('accounts.passkeysLead')}</p>
      </div>
      <Loaded query={passkeys}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="a-lead">{t('accounts.passkeysNone')}</p>
          ) : (
            <ul className="a-lines">
              {items.map((passkey) => (
                <Line key={passkey.id} passkey={passkey} post={post} onRemoved={reread} />
              ))}
            </ul>
          )
        }
      </Loaded>
      {added && (
        <p className="z-note z-green" role="status">
          {t('accounts.passkeyAdded')}
        </p>
      )}
      {canHoldPasskeys() ? (
        <NewPasskey post={post} onMade={made} />
      ) : (
        <p className="z-note z-amber">{t('accounts.passkeysCannot')}</p>
      )}
    </section>
  )
}

function Line(props: { passkey: PasskeyView; post: Post; onRemoved: () => Promise<void> }) {
  const { lang, t } = useWords()
  const { id, name, createdAt, usedAt } = props.passkey
  const [asking, setAsking] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const when = (instant: string) => spokenInstant(Date.parse(instant), lang)
  const remove = async () => {
    setAsking(false)
    setProblem(null)
    try {
      await props.post('/api/sign-in/passkey/remove', { id })
      await props.onRemoved()
    } catch (thrown) {
      setProblem(problemOf(thrown))
    }
  }
  return (
    <li>
      <div className="a-line">
        <Icon name="key" />
        <span>
          <strong>{name}</strong>
          <span className="z-soft a-under">
            {t('accounts.passkeyMade', { when: when(createdAt) })}
            {' · '}
            {usedAt ? t('accounts.passkeyUsed', { when: when(usedAt) }) : t('accounts.passkeyUnused')}
          </span>
        </span>
        <Button
          variant="subtle"
          color="red"
          aria-label={t('accounts.passkeyRemoveNamed', { name })}
          onClick={() => setAsking(true)}
        >
          {t('accounts.passkeyRemove')}
        </Button>
      </div>
      {problem && <ProblemNote problem={problem} />}
      <Confirm
        open={asking}
        question={t('accounts.passkeyRemoveQuestion', { name })}
        text={t('accounts.passkeyRemoveText')}
        yes={t('accounts.passkeyRemove')}
        danger
        onYes={() => void remove()}
        onClose={() => setAsking(false)}
      />
    </li>
  )
}
