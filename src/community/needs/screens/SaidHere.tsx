/** What people said at a meeting, on its page; and the need that it became. */
import { Link } from 'react-router'
import { Doings } from '#ui/Doings.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { MoreRows } from '#ui/MoreRows.tsx'
import { paths } from '#ui/paths.ts'
import { usePages } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import type { MeetingHeard, VoiceView } from '../contract.ts'
import { SayForm } from './SayForm.tsx'
import { VoiceText } from './VoiceText.tsx'

export function SaidHere({ meeting }: { meeting: MeetingHeard }) {
  const { t } = useWords()
  const { query, items, more } = usePages<VoiceView>('/api/needs/voices', { eventId: meeting.id })
  return (
    <section className="z-card z-stack">
      <h2>{t('needs.saidHere')}</h2>
      <Loaded query={query}>
        {() =>
          items.length === 0 ? (
            <p className="z-soft">{t('needs.saidHereNone')}</p>
          ) : (
            <ul className="co-list">
              {items.map((voice) => (
                <li key={voice.id} className="co-item">
                  <VoiceText voice={voice} here />
                  {voice.needId && <Link to={paths.need(voice.needId)}>{t('needs.becameNeed')}</Link>}
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      <MoreRows more={more} />
      <Doings
        doings={[
          {
            key: 'say',
            label: 'needs.say',
            form: (close) => <SayForm meeting={meeting} onDone={close} />,
          },
        ]}
      />
    </section>
  )
}
