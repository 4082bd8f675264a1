/** What this device has not sent: what needs the person, with the reason and a way out; what waits; what is another's. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { Confirm } from '#ui/Confirm.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { Icon } from '#ui/Icon.tsx'
import { PageHeading } from '#ui/PageHeading.tsx'
import { explainProblem } from '#ui/problem.ts'
import { useStaff } from '#ui/staff.tsx'
import { useWords } from '#ui/words.tsx'
import { spokenInstant } from '#ui/written.ts'
import { applyEvent, contentOf } from '../outbox/device.ts'
import { type Item, isHeld, type Queue } from '../outbox/queue.ts'
import { useOutbox } from '../outbox/useOutbox.ts'
import { saveOnDevice } from '../save.ts'
import { useShell } from '../shell/context.tsx'

export function Unsent() {
  const { t } = useWords()
  const { me } = useStaff()
  const { sendNow } = useShell()
  const outbox = useOutbox()
  if (!outbox) return null
  const own = outbox.queue.filter((item) => item.account === me.account.id)
  const needsYou = own.filter((item) => item.state === 'needs_you')
  const waiting = own.filter((item) => item.state !== 'needs_you')
  return (
    <div className="z-stack s-narrow">
      <PageHeading
        question={t('outbox.question')}
        lead={t('outbox.lead')}
        actions={waiting.length > 0 && <Button onClick={sendNow}>{t('outbox.sendNow')}</Button>}
      />
      {own.length === 0 && <EmptyState icon="sent" title={t('outbox.emptyTitle')} text={t('outbox.emptyText')} />}
      {needsYou.length > 0 && <h2 className="s-subhead">{t('outbox.needsTitle')}</h2>}
      {needsYou.map((item) => (
        <NeedsYou key={item.id} item={item} />
      ))}
      {waiting.length > 0 && <Waiting items={waiting} queue={outbox.queue} />}
      {outbox.others > 0 && <p className="z-note z-amber">{t('outbox.others', { count: outbox.others })}</p>}
    </div>
  )
}

function Waiting({ items, queue }: { items: Queue; queue: Queue }) {
  const { lang, t } = useWords()
  return (
    <section>
      <h2 className="s-subhead">{t('outbox.waitingTitle')}</h2>
      <ul className="s-rows z-card">
        {items.map((item) => (
          <li key={item.id}>
            <Icon name="waiting" />
            <span>
              <strong>{t(item.title)}</strong> · {t('outbox.recorded', { when: spokenInstant(item.at, lang) })}
              {isHeld(queue, item) && <span className="z-soft"> {t('outbox.held')}</span>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function NeedsYou({ item }: { item: Item }) {
  const { lang, t } = useWords()
  const { sendNow } = useShell()
  const [asking, setAsking] = useState(false)
  const reason = item.reason && explainProblem(item.reason, lang)
  return (
    <article className="z-card">
      <p className="z-soft">
        <strong>{t(item.title)}</strong> · {t('outbox.recorded', { when: spokenInstant(item.at, lang) })}
      </p>
      {reason && (
        <div className="z-note z-red">
          <h3>{reason.title}</h3>
          <p>{reason.why}</p>
          {reason.next && <p>{t('outbox.whatToDo', { text: reason.next })}</p>}
          {item.reason?.errors && (
            <ul>
              {item.reason.errors.map((fault) => (
                <li key={fault.path}>{fault.message}</li>
              ))}
            </ul>
          )}
        </div>
      )}
      <div className="z-actions s-row-actions">
        <Button onClick={() => void applyEvent({ kind: 'again', id: item.id }).then(sendNow)}>
          {t('outbox.again')}
        </Button>
        <Button variant="default" onClick={() => void saveAsFile(item)}>
          {t('outbox.save')}
        </Button>
        <Button variant="subtle" color="red" onClick={() => setAsking(true)}>
          {t('outbox.discard')}
        </Button>
      </div>
      <Confirm
        open={asking}
        question={t('outbox.discardQuestion')}
        text={t('outbox.discardText')}
        yes={t('outbox.discardYes')}
        danger
        // What was held back by it may go now.
        onYes={() => void applyEvent({ kind: 'discarded', id: item.id }).then(sendNow)}
        onClose={() => setAsking(false)}
      />
    </article>
  )
}

async function saveAsFile(item: Item): Promise<void> {
  const content = await contentOf(item.id)
  const { id, name, tenant, at } = item
  const text = JSON.stringify({ id, name, tenant, at, input: content && JSON.parse(content) }, null, 2)
  saveOnDevice(`${name}-${id}.json`, new Blob([text], { type: 'application/json' }))
}
