/** What everyone reads and hears of a ballot while it is open: where people vote, and its options read aloud by staff. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { newId } from '#kit/ids.ts'
import { TEXT_LANGS, type TextLang } from '#people/consents/contract.ts'
import { DownloadButton } from '#ui/DownloadButton.tsx'
import { ChoiceField, TextField } from '#ui/Field.tsx'
import { ProblemNote } from '#ui/ProblemNote.tsx'
import { type Problem, problemOf } from '#ui/problem.ts'
import { RecordForm, useRecord } from '#ui/record.tsx'
import { useOperation, useServer } from '#ui/server.tsx'
import { useStaff } from '#ui/staff.tsx'
import { useWords } from '#ui/words.tsx'
import { PAPER_LANGS } from '#words/paper.ts'
import { englishOf, inBoth } from '../../screens/forms.ts'
import { type ChosenRecording, RecordingField } from '../../screens/RecordingField.tsx'
import type { BallotDetail } from '../contract.ts'

/** Where people vote, shown on the portal or not. */
export function Announce({ ballot: { id, announced } }: { ballot: BallotDetail }) {
  const { t } = useWords()
  const { tenant } = useStaff()
  const hiding = useOperation<unknown>('ballots.announce')
  const record = useRecord({
    name: `announce ${id}`,
    operation: 'ballots.announce',
    initial: { 'where.bg': announced?.where.bg ?? '', 'where.en': announced ? englishOf(announced.where) : '' },
    inputOf: (draft) => ({ id, where: inBoth(draft['where.bg'], draft['where.en']) }),
    onDone: () => undefined,
  })
  return (
    <section className="z-card z-stack">
      <h2>{t('ballots.announceHeading')}</h2>
      <p>{t('ballots.announceLead')}</p>
      {announced && (
        <p>
          <span className="z-chip z-green">{t('ballots.announced')}</span>{' '}
          <a href={`/needs/${tenant.code}/ballots/${id}`}>{t('ballots.announcedPage')}</a>
        </p>
      )}
      <RecordForm record={record} save={announced ? 'ballots.announceAnew' : 'ballots.announce'}>
        <TextField {...record.field('where.bg', 'ballots.whereBg')} hint={t('ballots.whereHint')} maxLength={500} />
        <TextField {...record.field('where.en', 'ballots.whereEn')} maxLength={500} optional />
      </RecordForm>
      {hiding.problem && <ProblemNote problem={hiding.problem} />}
      {announced && (
        <div className="z-actions">
          <Button
            variant="default"
            loading={hiding.busy}
            onClick={() => void hiding.run({ id, shown: false, where: announced.where })}
          >
            {t('ballots.unannounce')}
          </Button>
        </div>
      )}
    </section>
  )
}

/** Readings of the options, one in each language; a new one takes the place of the one before. */
export function Aloud({ ballot: { id, readings } }: { ballot: BallotDetail }) {
  const { t } = useWords()
  const server = useServer()
  const [lang, setLang] = useState('bg')
  const [chosen, setChosen] = useState<ChosenRecording | null>(null)
  const [uploading, setUploading] = useState(false)
  const [failed, setFailed] = useState<Problem | null>(null)
  const keeping = useOperation<unknown>('ballots.readAloud')
  const removing = useOperation<unknown>('ballots.removeReading')
  const keep = async ({ id: fileId, file }: ChosenRecording) => {
    setFailed(null)
    setUploading(true)
    try {
      await server.uploadRecording(fileId, file)
    } catch (thrown) {
      setFailed(problemOf(thrown))
      return
    } finally {
      setUploading(false)
    }
    if (await keeping.run({ id: newId(), ballotId: id, lang, fileId })) setChosen(null)
  }
  const problem = failed ?? keeping.problem ?? removing.problem
  return (
    <section className="z-card z-stack">
      <h2>{t('ballots.aloudHeading')}</h2>
      <p>{t('ballots.aloudLead')}</p>
      {problem && <ProblemNote problem={problem} />}
      {readings.length > 0 && (
        <ul className="co-list">
          {readings.map((reading) => (
            <li key={reading.lang} className="co-item">
              <span>{PAPER_LANGS[reading.lang as TextLang]}</span>
              <div className="z-actions">
                <DownloadButton path={`/api/ballots/${id}/readings/${reading.lang}`} label={t('ballots.aloudGet')} />
                <Button
                  variant="default"
                  loading={removing.busy}
                  onClick={() => void removing.run({ ballotId: id, lang: reading.lang })}
                >
                  {t('ballots.aloudRemove')}
                </Button>
              </div>
            </li>
          ))}
        </ul>
      )}
      <ChoiceField
        path="aloudLang"
        label={t('ballots.lang')}
        value={lang}
        onChange={setLang}
        choices={TEXT_LANGS.map((value) => ({ value, label: PAPER_LANGS[value] }))}
      />
      <RecordingField
        label={t('ballots.aloudNew')}
        hint={t('ballots.aloudHint')}
        chosen={chosen}
        onChange={setChosen}
        fault={keeping.problem?.errors?.find(({ path }) => path === 'fileId')?.message}
      />
      <div className="z-actions">
        <Button
          disabled={chosen === null}
          loading={uploading || keeping.busy}
          onClick={() => chosen && void keep(chosen)}
        >
          {t('ballots.aloudSave')}
        </Button>
      </div>
    </section>
  )
}
