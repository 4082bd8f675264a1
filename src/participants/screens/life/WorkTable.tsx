/** One work list of a project: who waits since when, what is missing, and the way to the form; many proven by one document. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'react-router'
import { type Column, DataTable } from '#ui/DataTable.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { paths } from '#ui/paths.ts'
import { usePages } from '#ui/server.tsx'
import { useHasRole } from '#ui/staff.tsx'
import { DayText } from '#ui/Written.tsx'
import { useWords } from '#ui/words.tsx'
import type { Key } from '#words/catalogue.ts'
import type { WorkLine, WorkList } from '../../work/contract.ts'
import { activityNames, type Project } from '../project.ts'
import { EvidenceForm } from './EvidenceForm.tsx'

const STEPS: Record<WorkList, { step: string; label: Key } | null> = {
  incomplete: { step: 'complete', label: 'life.doComplete' },
  no_exit_data: { step: 'exit', label: 'life.doExit' },
  follow_up: { step: 'follow_up', label: 'life.doFollowUp' },
  unproven: null,
}

export function WorkTable({ project, list }: { project: Project; list: WorkList }) {
  const { t } = useWords()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const mayRecord = useHasRole('field_worker', 'team_leader', 'project_manager')
  const { query, items, more } = usePages<WorkLine>('/api/participants/work', { project: project.code, list })
  const toggle = (id: string) => {
    const next = new Set(chosen)
    if (!next.delete(id)) next.add(id)
    setChosen(next)
  }
  const columns = useColumns(project, list, mayRecord ? { chosen, toggle } : null)
  return (
    <div className="z-stack">
      <p className="z-soft p-text">{t(`life.lead_${list}`)}</p>
      <Loaded query={query}>
        {() =>
          items.length === 0 ? (
            <EmptyState icon="sent" title={t('life.noneTitle')} text={t('life.noneText')} />
          ) : (
            <>
              {chosen.size > 0 && (
                <Prove
                  projectId={project.id}
                  ids={items.map(({ id }) => id).filter((id) => chosen.has(id))}
                  onDone={() => setChosen(new Set())}
                />
              )}
              <DataTable
                caption={t(`life.list_${list}`)}
                columns={columns}
                rows={items}
                rowKey={(line) => line.stintId ?? line.id}
                more={more}
              />
            </>
          )
        }
      </Loaded>
    </div>
  )
}

function Prove({ projectId, ids, onDone }: { projectId: string; ids: readonly string[]; onDone: () => void }) {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  return (
    <section className="z-card" aria-label={t('life.proveChosen')}>
      <p role="status">{t('life.chosen', { count: ids.length })}</p>
      {open ? (
        <EvidenceForm projectId={projectId} participationIds={ids} onDone={onDone} onCancel={() => setOpen(false)} />
      ) : (
        <Button onClick={() => setOpen(true)}>{t('life.proveChosen')}</Button>
      )}
    </section>
  )
}

interface Choosing {
  chosen: ReadonlySet<string>
  toggle: (id: string) => void
}

function useColumns(project: Project, list: WorkList, choosing: Choosing | null): Column<WorkLine>[] {
  const { lang, t } = useWords()
  const names = activityNames(project, lang)
  const step = STEPS[list]
  const pathOf = (line: WorkLine) => {
    const person = paths.participant(project.code, line.id)
    if (!step) return `${person}?list=${list}`
    return `${person}?list=${list}${line.stintId ? `&do=${step.step}&stint=${line.stintId}` : ''}`
  }
  const about: Column<WorkLine> =
    list === 'incomplete'
      ? {
          key: 'missing',
          label: t('life.missing'),
          cell: (line) => line.missing.map((name) => t(`participants.missing_${name}` as Key)).join(', '),
        }
      : {
          key: 'left',
          label: t('participants.left'),
          cell: (line) =>
            line.left ? <DayText day={line.left} /> : <span className="z-soft">{t('participants.takingPart')}</span>,
          sort: (line) => line.left ?? '9999',
        }
  const since: Column<WorkLine>[] =
    list === 'no_exit_data' || list === 'follow_up'
      ? [
          {
            key: 'since',
            label: t(`life.since_${list}`),
            cell: (line) => line.since && <DayText day={line.since} />,
            sort: (line) => line.since ?? '',
          },
        ]
      : []
  const activity: Column<WorkLine>[] =
    since.length > 0
      ? [
          {
            key: 'activity',
            label: t('participants.activity'),
            cell: (line) => (line.activity ? (names.get(line.activity) ?? line.activity) : ''),
          },
        ]
      : []
  const act: Column<WorkLine>[] =
    list === 'unproven'
      ? choosing
        ? [
            {
              key: 'choose',
              label: t('life.choose'),
              cell: (line) => (
                <input
                  type="checkbox"
                  className="p-choose"
                  aria-label={t('life.chooseOf', { name: line.name })}
                  checked={choosing.chosen.has(line.id)}
                  onChange={() => choosing.toggle(line.id)}
                />
              ),
            },
          ]
        : []
      : [
          {
            key: 'step',
            label: t('life.step'),
            cell: (line) => (
              <Link to={pathOf(line)} aria-label={t('life.doOf', { step: t(step!.label), name: line.name })}>
                {t(step!.label)}
              </Link>
            ),
          },
        ]
  return [
    ...(list === 'unproven' ? act : []),
    {
      key: 'name',
      label: t('participants.name'),
      cell: (line) => (
        <div className="p-name">
          <Link to={pathOf(line)}>{line.name}</Link>
        </div>
      ),
      sort: (line) => line.name,
    },
    ...since,
    about,
    ...activity,
    {
      key: 'entered',
      label: t('participants.entered'),
      cell: (line) => <DayText day={line.entered} />,
      sort: (line) => line.entered,
      ...(list !== 'incomplete' && list !== 'unproven' && { extra: true }),
    },
    ...(list === 'unproven' ? [] : act),
  ]
}
