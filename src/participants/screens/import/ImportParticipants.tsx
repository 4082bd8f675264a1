/** Importing a table of participants: the file, the signed cards, the municipality served, then check or import. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { newId } from '#kit/ids.ts'
import { inLang } from '#kit/text.ts'
import type { StartImport } from '#participants/contract.ts'
import { ChoiceField, TickField } from '#ui/Field.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { PageHeading } from '#ui/PageHeading.tsx'
import { ErrorSummary, ProblemNote } from '#ui/ProblemNote.tsx'
import { Progress } from '#ui/Progress.tsx'
import { paths } from '#ui/paths.ts'
import { type FieldFault, type Problem, problemOf } from '#ui/problem.ts'
import { useOperation, useServer } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import '../participants.css'
import { type Project, useProject } from '../project.ts'
import { EarlierImports } from './EarlierImports.tsx'
import { FilePicker } from './FilePicker.tsx'

const LARGEST = 50 * 1024 * 1024

/** A file and the id that it is handed in under: the same for every attempt. */
interface Chosen {
  id: string
  file: File
}

export function ImportParticipants() {
  const { lang, t } = useWords()
  const { project } = useProject()
  return (
    <Loaded query={project}>
      {(found) => (
        <div className="z-stack p-page">
          <PageHeading
            question={t('participants.importQuestion', { project: inLang(found.title, lang) })}
            lead={t('participants.importLead')}
            actions={<Link to={paths.participants(found.code)}>{t('participants.toList')}</Link>}
          />
          <Steps project={found} />
          <EarlierImports project={found} />
        </div>
      )}
    </Loaded>
  )
}

function Steps({ project }: { project: Project }) {
  const { lang, t } = useWords()
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const [cardsOnFile, setCardsOnFile] = useState(false)
  const [municipality, setMunicipality] = useState('')
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const { start, uploading, busy, problem } = useStart(project.code)
  const several = project.municipalities.length > 1
  const faultAt = (path: string) => faults.find((fault) => fault.path === path)?.message

  const go = (dryRun: boolean) => {
    const found: FieldFault[] = []
    const add = (path: string, message: string) => found.push({ path, code: 'invalid', message })
    if (!chosen) add('file', t('participants.fault_file'))
    else if (chosen.file.size > LARGEST) add('file', t('participants.fault_tooLarge'))
    if (several && !municipality) add('municipality', t('participants.fault_municipality'))
    setFaults(found)
    if (!chosen || found.length > 0) return
    void start(chosen, { projectId: project.id, cardsOnFile, dryRun, ...(several && { municipality }) })
  }
  return (
    <>
      <ErrorSummary faults={faults} />
      {problem && <ProblemNote problem={problem} />}
      <ol className="p-steps">
        <li className="z-card">
          <h2>{t('participants.fileStep')}</h2>
          <FilePicker
            file={chosen?.file ?? null}
            fault={faultAt('file')}
            onChoose={(file) => {
              setChosen({ id: newId(), file })
              setFaults(faults.filter((fault) => fault.path !== 'file'))
            }}
          />
        </li>
        <li className="z-card">
          <h2>{t('participants.cardsStep')}</h2>
          <TickField
            path="cards"
            label={t('participants.cardsLabel')}
            hint={t('participants.cardsHint')}
            checked={cardsOnFile}
            onChange={setCardsOnFile}
          />
        </li>
        {several && (
          <li className="z-card">
            <h2>{t('participants.municipalityStep')}</h2>
            <ChoiceField
              path="municipality"
              label={t('participants.municipality')}
              hint={t('participants.municipalityHint')}
              fault={faultAt('municipality')}
              value={municipality}
              onChange={setMunicipality}
              choices={[
                { value: '', label: t('participants.chooseOne') },
                ...project.municipalities.map(({ code, name }) => ({ value: code, label: inLang(name, lang) })),
              ]}
            />
          </li>
        )}
        <li className="z-card">
          <h2>{t('participants.doStep')}</h2>
          <p className="z-soft">{t('participants.doHint')}</p>
          {uploading && <Progress label={t('participants.uploading')} done={0} total={null} />}
          <div className="z-actions p-card-actions">
            <Button onClick={() => go(false)} disabled={busy}>
              {t('participants.doImport')}
            </Button>
            <Button variant="default" onClick={() => go(true)} disabled={busy}>
              {t('participants.checkOnly')}
            </Button>
          </div>
        </li>
      </ol>
    </>
  )
}

/** Hands the file in, starts the import, and goes to the page that follows it. */
function useStart(code: string) {
  const server = useServer()
  const navigate = useNavigate()
  const starting = useOperation<StartImport>('participants.startImport')
  const [uploading, setUploading] = useState(false)
  const [refused, setRefused] = useState<Problem | null>(null)

  const start = async ({ id, file }: Chosen, input: Omit<StartImport, 'fileId'>) => {
    setRefused(null)
    starting.reset()
    setUploading(true)
    try {
      await server.upload(id, file)
    } catch (thrown) {
      setRefused(problemOf(thrown))
      return
    } finally {
      setUploading(false)
    }
    const receipt = await starting.run({ ...input, fileId: id })
    if (receipt && receipt !== 'kept') navigate(paths.participantsImport(code, String(receipt.result.jobId)))
  }
  return { start, uploading, busy: uploading || starting.busy, problem: refused ?? starting.problem }
}
