/** An XLSForm is handed in, looked through row by row, and taken in as a questionnaire or as its next version. */
import { Button } from '@mantine/core'
import { useRef, useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { newId } from '#kit/ids.ts'
import { ChoiceField, TextField } from '#ui/Field.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { PageHeading } from '#ui/PageHeading.tsx'
import { ErrorSummary, fieldId, ProblemNote } from '#ui/ProblemNote.tsx'
import { paths } from '#ui/paths.ts'
import { type FieldFault, type Problem, problemOf } from '#ui/problem.ts'
import { useOperation, useRead, useServer } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import { type CheckedForm, type InstrumentView, SUBJECTS, type Subject } from '../instruments/contract.ts'
import type { FormFault } from '../xlsform/form.ts'
import './questionnaires.css'

export function ImportForm() {
  const { id } = useParams()
  return id === undefined ? <Steps known={null} /> : <NextVersion id={id} />
}

function NextVersion({ id }: { id: string }) {
  const view = useRead<InstrumentView>(`/api/questionnaires/${encodeURIComponent(id)}`)
  return <Loaded query={view}>{(known) => <Steps known={known} />}</Loaded>
}

function Steps({ known }: { known: InstrumentView | null }) {
  const { t } = useWords()
  const server = useServer()
  const input = useRef<HTMLInputElement>(null)
  const [fileId, setFileId] = useState<string | null>(null)
  const [chosen, setChosen] = useState<{ id: string; file: File } | null>(null)
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<Problem | null>(null)
  const [faults, setFaults] = useState<readonly FieldFault[]>([])

  const check = async () => {
    setRefused(null)
    const message = t('questionnaires.fault_file')
    setFaults(chosen ? [] : [{ path: 'file', code: 'invalid', message }])
    if (!chosen) return
    setBusy(true)
    try {
      await server.upload(chosen.id, chosen.file)
      setFileId(chosen.id)
    } catch (thrown) {
      setRefused(problemOf(thrown))
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className="z-stack q-page">
      <PageHeading
        question={known ? t('questionnaires.newVersionOf', { title: known.title }) : t('questionnaires.importQuestion')}
        lead={t('questionnaires.importLead')}
        actions={<Link to={paths.questionnaires()}>{t('questionnaires.toList')}</Link>}
      />
      <ErrorSummary faults={faults} />
      {refused && <ProblemNote problem={refused} />}
      <section className="z-card z-stack">
        <div className="q-file">
          <p role="status" className={chosen ? 'q-file-name' : 'z-soft'}>
            {chosen?.file.name ?? t('questionnaires.noFile')}
          </p>
          <input
            ref={input}
            hidden
            type="file"
            accept=".xlsx"
            onChange={(event) => {
              const file = event.currentTarget.files?.[0]
              if (!file) return
              setChosen({ id: newId(), file })
              setFileId(null)
              // The same file, mended meanwhile, may be chosen again.
              event.currentTarget.value = ''
            }}
          />
          <p id="q-file-hint" className="z-soft q-hint">
            {t('questionnaires.fileHint')}
          </p>
        </div>
        <div className="z-actions">
          <Button
            id={fieldId('file')}
            variant="default"
            aria-describedby="q-file-hint"
            onClick={() => input.current?.click()}
          >
            {t('questionnaires.chooseFile')}
          </Button>
          <Button variant={fileId ? 'default' : 'filled'} loading={busy} onClick={() => void check()}>
            {t('questionnaires.check')}
          </Button>
        </div>
      </section>
      {fileId && <Checked key={fileId} fileId={fileId} known={known} />}
    </div>
  )
}

function Checked({ fileId, known }: { fileId: string; known: InstrumentView | null }) {
  const checked = useRead<CheckedForm>('/api/questionnaires/check', { file: fileId })
  return <Loaded query={checked}>{(form) => <TakeIn form={form} fileId={fileId} known={known} />}</Loaded>
}

function TakeIn({ form, fileId, known }: { form: CheckedForm; fileId: string; known: InstrumentView | null }) {
  const { t } = useWords()
  const navigate = useNavigate()
  const [subject, setSubject] = useState<Subject>(known?.subject ?? 'people')
  const [title, setTitle] = useState('')
  const [ids] = useState(() => ({ id: newId(), instrumentId: known?.id ?? newId() }))
  const importing = useOperation<object>('instruments.import')
  const refused = form.faults.filter(({ level }) => level === 'refused')
  const notes = form.faults.filter(({ level }) => level === 'note')

  const takeIn = async () => {
    const input = { ...ids, fileId, subject, ...(title.trim() && { title: title.trim() }) }
    if (await importing.run(input)) navigate(paths.questionnaire(ids.instrumentId))
  }
  return (
    <section className="z-card z-stack">
      <h2>{t('questionnaires.checked')}</h2>
      <dl className="q-facts">
        {(
          [
            ['formTitle', form.title ?? '–'],
            ['languages', form.languages.join(', ') || t('questionnaires.noLanguages')],
            ['questions', form.questions],
            ['repeats', form.repeats],
            ['choices', form.choices],
          ] as const
        ).map(([key, value]) => (
          <div key={key}>
            <dt>{t(`questionnaires.${key}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {refused.length > 0 && (
        <>
          <p role="alert">{t('questionnaires.refused')}</p>
          <Faults caption={t('questionnaires.refusedTable')} faults={refused} />
        </>
      )}
      {refused.length === 0 && (
        <p role="status">{t(notes.length > 0 ? 'questionnaires.notes' : 'questionnaires.nothingWrong')}</p>
      )}
      {notes.length > 0 && <Faults caption={t('questionnaires.notesTable')} faults={notes} />}
      {form.moreFaults > 0 && <p>{t('questionnaires.moreFaults', { count: form.moreFaults })}</p>}
      {refused.length === 0 && (
        <>
          {form.title === null && (
            <TextField
              path="title"
              label={t('questionnaires.formTitleMissing')}
              value={title}
              maxLength={200}
              onChange={setTitle}
            />
          )}
          {!known && (
            <ChoiceField
              path="subject"
              label={t('questionnaires.subject')}
              value={subject}
              onChange={(value) => setSubject(value as Subject)}
              choices={SUBJECTS.map((value) => ({ value, label: t(`questionnaires.subject_${value}`) }))}
            />
          )}
          {importing.problem && <ProblemNote problem={importing.problem} />}
          <div className="z-actions">
            <Button loading={importing.busy} onClick={() => void takeIn()}>
              {t(known ? 'questionnaires.takeInVersion' : 'questionnaires.takeIn')}
            </Button>
          </div>
        </>
      )}
    </section>
  )
}

function Faults({ caption, faults }: { caption: string; faults: readonly FormFault[] }) {
  const { t } = useWords()
  return (
    <section className="z-stack" aria-label={caption}>
      <h3>{caption}</h3>
      <ol className="q-faults">
        {faults.map(({ sheet, row, column, found, code }) => (
          <li key={`${sheet} ${row} ${column} ${code} ${found}`}>
            <strong>
              {t('questionnaires.place', { sheet, row })}
              {column && ` · ${column}`}
            </strong>
            {found && <code>{found}</code>}
            <span>{t(`questionnaires.form_${code}`)}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}
