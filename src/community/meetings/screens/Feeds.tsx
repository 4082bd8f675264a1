/** The own calendar: a secret address is made here, shown once, and closed. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { newId } from '#kit/ids.ts'
import { Loaded } from '#ui/Loaded.tsx'
import { ProblemNote } from '#ui/ProblemNote.tsx'
import { useOperation, useRead } from '#ui/server.tsx'
import { useStaff } from '#ui/staff.tsx'
import { useWords } from '#ui/words.tsx'
import { spokenDay } from '#ui/written.ts'
import type { FeedInput, FeedView } from '../contract.ts'

const inBase64Url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')

/** A secret of 256 bits and its hash; the secret stays on this page. */
async function newSecret(): Promise<{ token: string; tokenHash: string }> {
  const token = inBase64Url(crypto.getRandomValues(new Uint8Array(32)))
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token))
  return { token, tokenHash: inBase64Url(new Uint8Array(hash)) }
}

export function Feeds() {
  const { t } = useWords()
  const { tenant } = useStaff()
  const [address, setAddress] = useState<string | null>(null)
  const feeds = useRead<{ items: FeedView[] }>('/api/calendar-feeds')
  const opening = useOperation<FeedInput>('feeds.open')
  const open = async () => {
    const { token, tokenHash } = await newSecret()
    if ((await opening.run({ id: newId(), tokenHash })) === null) return
    setAddress(`${location.origin}/calendar/${tenant.code}/${token}.ics`)
  }
  return (
    <section className="z-card z-stack">
      <div>
        <h2>{t('meetings.feeds')}</h2>
        <p className="z-soft">{t('meetings.feedsLead')}</p>
      </div>
      {address && (
        <div role="status">
          <strong>{t('meetings.feedAddress')}</strong>
          <code className="co-address">{address}</code>
        </div>
      )}
      {opening.problem && <ProblemNote problem={opening.problem} />}
      <Loaded query={feeds}>
        {({ items }) =>
          items.length === 0 ? null : (
            <ul className="su-steps">
              {items.map((feed) => (
                <Feed key={feed.id} feed={feed} onClosed={() => setAddress(null)} />
              ))}
            </ul>
          )
        }
      </Loaded>
      <div>
        <Button variant="default" loading={opening.busy} onClick={() => void open()}>
          {t('meetings.feedOpen')}
        </Button>
      </div>
    </section>
  )
}

function Feed({ feed, onClosed }: { feed: FeedView; onClosed: () => void }) {
  const { lang, t } = useWords()
  const { run, busy, problem } = useOperation<{ id: string }>('feeds.close')
  const close = async () => {
    if ((await run({ id: feed.id })) !== null) onClosed()
  }
  return (
    <li className="su-step">
      <span>{t('meetings.feedSince', { day: spokenDay(feed.madeOn, lang) })}</span>
      <Button variant="subtle" loading={busy} onClick={() => void close()}>
        {t('meetings.feedClose')}
      </Button>
      {problem && <ProblemNote problem={problem} />}
    </li>
  )
}
