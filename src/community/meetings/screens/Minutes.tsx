/** Minutes and decisions of a meeting, as far as one may read them; written and corrected by those who work with the community. */
import { Doings } from '#ui/Doings.tsx'
import { AreaField, TickField } from '#ui/Field.tsx'
import { RecordForm, said, useRecord } from '#ui/record.tsx'
import { useWords } from '#ui/words.tsx'
import { keyed, linesOf } from '../../screens/forms.ts'
import type { MeetingView } from '../contract.ts'

export function Minutes({ meeting, inside }: { meeting: MeetingView; inside: boolean }) {
  const { t } = useWords()
  const { minutes } = meeting
  return (
    <section className="z-card z-stack">
      <div>
        <h2>{t('meetings.minutes')}</h2>
        {!minutes && <p className="z-soft">{t(inside ? 'meetings.minutesNone' : 'meetings.minutesClosed')}</p>}
        {minutes?.text && <p className="su-text">{minutes.text}</p>}
        {minutes && minutes.decisions.length > 0 && (
          <>
            <h3>{t('meetings.decisions')}</h3>
            <ol className="co-lines">
              {keyed(minutes.decisions).map(({ key, text }) => (
                <li key={key}>{text}</li>
              ))}
            </ol>
          </>
        )}
      </div>
      {inside && (
        <Doings
          doings={[
            {
              key: 'write',
              label: minutes ? 'meetings.minutesChange' : 'meetings.minutesWrite',
              form: (close) => <MinutesForm meeting={meeting} onDone={close} />,
            },
          ]}
        />
      )}
    </section>
  )
}

function MinutesForm({ meeting: { id, minutes }, onDone }: { meeting: MeetingView; onDone: () => void }) {
  const { t } = useWords()
  const version = minutes?.version ?? 0
  const record = useRecord({
    name: `minutes ${id} ${version}`,
    operation: 'meetings.minutes',
    initial: {
      text: minutes?.text ?? '',
      decisions: minutes?.decisions.join('\n') ?? '',
      // Who says nothing else keeps them closed.
      namesPeople: minutes?.namesPeople ?? true,
    },
    inputOf: ({ text, decisions, namesPeople }) => ({
      id,
      version,
      text: said(text),
      decisions: linesOf(decisions),
      namesPeople,
    }),
    onDone,
  })
  const { draft, change, field } = record
  return (
    <RecordForm record={record} save="meetings.minutesSave" onCancel={onDone}>
      <AreaField {...field('text', 'meetings.minutesText')} optional />
      <AreaField {...field('decisions', 'meetings.decisions')} hint={t('meetings.decisionsHint')} optional />
      <TickField
        path="namesPeople"
        label={t('meetings.namesPeople')}
        hint={t('meetings.namesPeopleHint')}
        checked={draft.namesPeople}
        onChange={(namesPeople) => change({ ...draft, namesPeople })}
      />
    </RecordForm>
  )
}
