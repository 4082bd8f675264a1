/** The phases of the municipality's own: named, moved, added; one that has begun stays. */
import { Button } from '@mantine/core'
import { TextField } from '#ui/Field.tsx'
import { RecordForm, useRecord } from '#ui/record.tsx'
import { useWords } from '#ui/words.tsx'
import { englishOf, inBoth } from '../../screens/forms.ts'
import type { CycleView, Gate, PhaseKind } from '../contract.ts'

interface Line {
  key: string
  kind: PhaseKind
  bg: string
  en: string
  gates: Gate[]
  reached: boolean
}

export function PhasesForm({ cycle, onDone }: { cycle: CycleView; onDone: () => void }) {
  const { t } = useWords()
  const record = useRecord<{ lines: Line[] }>({
    name: `phases ${cycle.id} ${cycle.version}`,
    operation: 'cycle.setPhases',
    initial: {
      lines: cycle.phases.map(({ key, kind, name, gates, step }) => ({
        key,
        kind,
        bg: name?.bg ?? '',
        en: name ? englishOf(name) : '',
        gates: gates.map(({ gate }) => gate),
        reached: step !== null,
      })),
    },
    inputOf: ({ lines }) => ({
      version: cycle.version,
      phases: lines.map(({ key, kind, bg, en, gates }) => ({
        key,
        kind,
        gates,
        ...(bg.trim() && { name: inBoth(bg, en) }),
      })),
    }),
    onDone,
  })
  const { lines } = record.draft
  const set = (next: Line[]) => record.change({ lines: next })
  const shown = ({ bg, kind }: Line) => bg.trim() || t(`community.${kind}_phase`)
  const faultAt = (path: string) => record.problem?.errors?.find((fault) => fault.path === path)?.message
  const add = () => {
    const key = `own_${lines.reduce((most, line) => Math.max(most, Number(/^own_(\d+)$/.exec(line.key)?.[1] ?? 0)), 0) + 1}`
    set([...lines, { key, kind: 'own', bg: '', en: '', gates: [], reached: false }])
  }
  return (
    <RecordForm record={record} save="community.phasesSave" onCancel={onDone}>
      <p className="z-soft">{t('community.phasesLead')}</p>
      <ol className="co-phases">
        {lines.map((line, at) => (
          <li key={line.key}>
            <strong>{shown(line)}</strong>
            <div className="su-grid">
              {(['bg', 'en'] as const).map((language) => (
                <TextField
                  key={language}
                  path={`phases.${at}.name${language === 'bg' ? '' : '.en'}`}
                  label={t(language === 'bg' ? 'community.phaseName' : 'community.phaseNameEn', { number: at + 1 })}
                  value={line[language]}
                  fault={language === 'bg' ? faultAt(`phases.${at}.name`) : undefined}
                  optional={line.kind !== 'own' || language === 'en'}
                  maxLength={100}
                  onChange={(value) => set(lines.with(at, { ...line, [language]: value }))}
                />
              ))}
            </div>
            <div className="z-actions">
              {at > 0 && (
                <Button variant="default" onClick={() => set(lines.with(at, lines[at - 1]!).with(at - 1, line))}>
                  {t('community.phaseUp', { phase: shown(line) })}
                </Button>
              )}
              {!line.reached && lines.length > 1 && (
                <Button variant="subtle" onClick={() => set(lines.toSpliced(at, 1))}>
                  {t('community.phaseRemove', { phase: shown(line) })}
                </Button>
              )}
            </div>
          </li>
        ))}
      </ol>
      <div>
        <Button variant="default" onClick={add}>
          {t('community.phaseAdd')}
        </Button>
      </div>
    </RecordForm>
  )
}
