/** What a study concludes, or what it recommends and to whom. */
import { useState } from 'react'
import { newId } from '#kit/ids.ts'
import { SPHERES } from '#kit/spheres.ts'
import { Doings } from '#ui/Doings.tsx'
import { ChoiceField } from '#ui/Field.tsx'
import { RecordForm, useRecord } from '#ui/record.tsx'
import { useWords } from '#ui/words.tsx'
import type { Key } from '#words/catalogue.ts'
import { ADDRESSEES, type StatementKind, type StudyStatement, type StudyView } from '../contract.ts'
import { ToldText } from '../public.tsx'
import { Mend, TextFields } from './parts.tsx'
import { draftOf, toldOf, useWriting } from './writing.ts'

const SAID: Record<StatementKind, { heading: Key; none: Key; add: Key; text: Key; save: Key }> = {
  conclusion: {
    heading: 'studies.conclusions',
    none: 'studies.conclusionsNone',
    add: 'studies.addConclusion',
    text: 'studies.conclusion',
    save: 'studies.saveConclusion',
  },
  recommendation: {
    heading: 'studies.recommendations',
    none: 'studies.recommendationsNone',
    add: 'studies.addRecommendation',
    text: 'studies.recommendation',
    save: 'studies.saveRecommendation',
  },
}

export function Statements({ study, kind }: { study: StudyView; kind: StatementKind }) {
  const { t } = useWords()
  const { leads, writes } = useWriting(study)
  const writing = leads && writes('statement')
  const said = SAID[kind]
  const own = study.statements.filter((one) => one.kind === kind)
  return (
    <section className="z-card z-stack">
      <h2>{t(said.heading)}</h2>
      {own.length === 0 ? (
        <p className="z-soft">{t(said.none)}</p>
      ) : (
        <ol className="su-steps">
          {own.map((statement, at) => (
            <li key={statement.id} className="su-step">
              <div>
                <span className="st-marks">{at + 1}.</span> <ToldText text={statement.text} />
                {statement.addressee && statement.sphere && (
                  <div className="z-soft">
                    {t('studies.toWhom')}: {t(`studies.${statement.addressee}_addressee`)} ·{' '}
                    {t(`portal.${statement.sphere}_sphere`)}
                  </div>
                )}
              </div>
              {writing && (
                <Mend
                  part="statement"
                  id={statement.id}
                  studyId={study.id}
                  version={statement.version}
                  removes
                  form={(close) => <StatementForm {...{ study, kind, statement }} onDone={close} />}
                />
              )}
            </li>
          ))}
        </ol>
      )}
      {writing && (
        <Doings
          doings={[
            { key: 'add', label: said.add, form: (close) => <StatementForm {...{ study, kind }} onDone={close} /> },
          ]}
        />
      )}
    </section>
  )
}

function StatementForm(props: {
  study: StudyView
  kind: StatementKind
  statement?: StudyStatement
  onDone: () => void
}) {
  const { lang, t } = useWords()
  const { study, kind, statement } = props
  const [id] = useState(statement?.id ?? newId)
  const record = useRecord({
    name: `study ${kind} ${study.id} ${statement ? `${statement.id} ${statement.version}` : ''}`,
    operation: 'studies.saveStatement',
    initial: {
      addressee: statement?.addressee ?? 'municipality',
      sphere: statement?.sphere ?? 'education',
      ...draftOf(statement?.text ?? null, lang),
    } as Record<string, string>,
    inputOf: (draft) => ({
      id,
      studyId: study.id,
      version: statement?.version ?? 0,
      kind,
      text: toldOf(draft),
      ...(kind === 'recommendation' && { addressee: draft.addressee, sphere: draft.sphere }),
    }),
    onDone: props.onDone,
  })
  return (
    <RecordForm record={record} save={SAID[kind].save} onCancel={props.onDone}>
      {kind === 'recommendation' && (
        <div className="su-grid">
          <ChoiceField
            {...record.field('addressee', 'studies.toWhom')}
            choices={ADDRESSEES.map((value) => ({ value, label: t(`studies.${value}_addressee`) }))}
          />
          <ChoiceField
            {...record.field('sphere', 'studies.sphere')}
            choices={SPHERES.map((value) => ({ value, label: t(`portal.${value}_sphere`) }))}
          />
        </div>
      )}
      <TextFields field={record.field} label={SAID[kind].text} />
    </RecordForm>
  )
}
