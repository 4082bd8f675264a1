/** A task in a list, its form, and that it was done. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { dayIn } from '#kit/dates.ts'
import { newId } from '#kit/ids.ts'
import { ChoiceField, DayField, TextField } from '#ui/Field.tsx'
import { ProblemNote } from '#ui/ProblemNote.tsx'
import { RecordForm, said, useRecord } from '#ui/record.tsx'
import { useOperation } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import { spokenDay } from '#ui/written.ts'
import type { MeetingView, TaskView } from '../contract.ts'

export function TaskItem({ task }: { task: TaskView }) {
  const { lang, t } = useWords()
  const [finishing, setFinishing] = useState(false)
  const { run, busy, problem } = useOperation<{ id: string; version: number }>('tasks.done')
  const { what, who, dueOn, doneOn, result, late, promisedOn } = task
  const due = dueOn
    ? t(late ? 'meetings.lateSince' : 'meetings.dueBy', { day: spokenDay(dueOn, lang) })
    : t('meetings.noDue')
  return (
    <li className={`su-step ${doneOn ? 'su-done' : ''}`}>
      <div>
        <div className="su-line">
          <strong>{what}</strong>
          <span className={`z-chip ${doneOn ? 'z-green' : late ? 'z-red' : 'su-quiet'}`}>
            {doneOn ? t('meetings.wasDone', { day: spokenDay(doneOn, lang) }) : due}
          </span>
        </div>
        <div className="z-soft">
          {[who, promisedOn && t('meetings.promisedOn', { day: spokenDay(promisedOn, lang) }), result]
            .filter(Boolean)
            .join(' · ')}
        </div>
      </div>
      {doneOn ? (
        <Button variant="subtle" loading={busy} onClick={() => void run({ id: task.id, version: task.version })}>
          {t('meetings.notDone')}
          <span className="z-unseen">: {what}</span>
        </Button>
      ) : (
        !finishing && (
          <Button variant="default" onClick={() => setFinishing(true)}>
            {t('meetings.done')}
            <span className="z-unseen">: {what}</span>
          </Button>
        )
      )}
      {finishing && <DoneForm task={task} onDone={() => setFinishing(false)} />}
      {problem && <ProblemNote problem={problem} />}
    </li>
  )
}

function DoneForm({ task, onDone }: { task: TaskView; onDone: () => void }) {
  const record = useRecord({
    name: `task done ${task.id}`,
    operation: 'tasks.done',
    initial: { doneOn: dayIn(Date.now()), result: '' },
    inputOf: ({ doneOn, result }) => ({ id: task.id, version: task.version, doneOn, result: said(result) }),
    onDone,
  })
  const { field } = record
  return (
    <RecordForm record={record} save="meetings.saveDone" onCancel={onDone}>
      <div className="su-grid">
        <DayField {...field('doneOn', 'meetings.doneOn')} />
        <TextField {...field('result', 'meetings.result')} maxLength={500} optional />
      </div>
    </RecordForm>
  )
}

export function TaskForm({ meeting, onDone }: { meeting: MeetingView; onDone: () => void }) {
  const { t } = useWords()
  const record = useRecord({
    name: `task of ${meeting.id}`,
    operation: 'tasks.set',
    initial: { id: newId(), what: '', seatId: meeting.seats?.[0]?.seatId ?? '', office: '', dueOn: '' },
    inputOf: ({ id, what, seatId, office, dueOn }) => ({
      id,
      eventId: meeting.id,
      version: 0,
      what,
      ...(seatId ? { seatId } : { office: said(office) }),
      dueOn: said(dueOn),
    }),
    onDone,
  })
  const { draft, field } = record
  return (
    <RecordForm record={record} save="meetings.saveTask" onCancel={onDone}>
      <TextField {...field('what', 'meetings.what')} maxLength={500} />
      <div className="su-grid">
        {meeting.seats && meeting.seats.length > 0 && (
          <ChoiceField
            {...field('seatId', 'meetings.member')}
            choices={[
              ...meeting.seats.map(({ seatId, name }) => ({ value: seatId, label: name })),
              { value: '', label: t('meetings.noMember') },
            ]}
            optional
          />
        )}
        {draft.seatId === '' && <TextField {...field('office', 'meetings.office')} maxLength={200} />}
        <DayField {...field('dueOn', 'meetings.dueOn')} optional />
      </div>
    </RecordForm>
  )
}
