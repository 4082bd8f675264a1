/** A phase that began, a paper that a gate asks for. */
import { dayIn } from '#kit/dates.ts'
import { newId } from '#kit/ids.ts'
import { DayField, TextField } from '#ui/Field.tsx'
import { RecordForm, useRecord } from '#ui/record.tsx'
import { useWords } from '#ui/words.tsx'
import type { Gate, PhaseView } from '../contract.ts'

export function ReachForm({ phase, onDone }: { phase: PhaseView; onDone: () => void }) {
  const record = useRecord({
    name: `phase ${phase.key}`,
    operation: 'cycle.reach',
    initial: { id: newId(), on: phase.step?.on ?? dayIn(Date.now()) },
    inputOf: (draft) => ({ ...draft, phase: phase.key }),
    onDone,
  })
  return (
    <RecordForm record={record} save="community.reachSave" onCancel={onDone}>
      <DayField {...record.field('on', 'community.reachDay')} />
    </RecordForm>
  )
}

export function ProveForm({ gate, onDone }: { gate: Gate; onDone: () => void }) {
  const { t } = useWords()
  const record = useRecord({
    name: `gate ${gate}`,
    operation: 'cycle.prove',
    initial: { id: newId(), on: dayIn(Date.now()), note: '' },
    inputOf: (draft) => ({ ...draft, gate }),
    onDone,
  })
  return (
    <RecordForm record={record} save="community.proveSave" onCancel={onDone}>
      <div className="su-grid">
        <DayField {...record.field('on', 'community.proveOn')} />
        <TextField
          {...record.field('note', 'community.proveNote')}
          hint={t('community.proveNoteHint')}
          maxLength={300}
        />
      </div>
    </RecordForm>
  )
}
