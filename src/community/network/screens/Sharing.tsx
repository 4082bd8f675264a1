/** Which networks an agreement lets know where the municipality stands. */
import { newId } from '#kit/ids.ts'
import { TextField } from '#ui/Field.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { RecordForm, useRecord } from '#ui/record.tsx'
import { useRead } from '#ui/server.tsx'
import { useHasRole } from '#ui/staff.tsx'
import { useWords } from '#ui/words.tsx'
import { spokenDay } from '#ui/written.ts'
import { UndoButton } from '../../cycle/screens/UndoButton.tsx'
import type { ShareView } from '../contract.ts'

/** The networks that an agreement lets know. */
export function Sharing({ agreementId, onDone }: { agreementId: string; onDone: () => void }) {
  const { lang, t } = useWords()
  const begins = useHasRole('project_manager')
  const read = useRead<{ items: ShareView[] }>('/api/sharing')
  return (
    <div className="z-stack">
      <p className="z-soft">{t('network.shareLead')}</p>
      <Loaded query={read}>
        {({ items }) => (
          <ul className="su-steps">
            {items
              .filter((share) => share.agreementId === agreementId)
              .map(({ id, network, toldOn }) => (
                <li key={id} className="su-step">
                  <span>
                    {toldOn
                      ? t('network.sharedTold', { network, day: spokenDay(toldOn, lang) })
                      : t('network.shared', { network })}
                  </span>
                  <UndoButton operation="sharing.end" input={{ id }} label="network.shareEnd" />
                </li>
              ))}
          </ul>
        )}
      </Loaded>
      {begins && <ShareForm agreementId={agreementId} onDone={onDone} />}
    </div>
  )
}

function ShareForm({ agreementId, onDone }: { agreementId: string; onDone: () => void }) {
  const { t } = useWords()
  const record = useRecord({
    name: `share ${agreementId}`,
    operation: 'sharing.begin',
    initial: { id: newId(), network: '', country: 'BG' },
    inputOf: ({ id, network, country }) => ({
      id,
      agreementId,
      network: network.trim().toUpperCase(),
      country: country.trim().toUpperCase(),
    }),
    onDone,
  })
  const { field } = record
  return (
    <RecordForm record={record} save="network.shareBegin" onCancel={onDone}>
      <div className="su-grid">
        <TextField {...field('network', 'network.shareNetwork')} hint={t('network.shareNetworkHint')} maxLength={20} />
        <TextField {...field('country', 'network.shareCountry')} maxLength={2} />
      </div>
    </RecordForm>
  )
}
