/** The projects of the tenant: which, where, until when, with how much money. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'react-router'
import { inLang } from '#kit/text.ts'
import { type Column, DataTable } from '#ui/DataTable.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ChoiceField } from '#ui/Field.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { PageHeading } from '#ui/PageHeading.tsx'
import { paths } from '#ui/paths.ts'
import { usePages } from '#ui/server.tsx'
import { useHasRole } from '#ui/staff.tsx'
import { Money } from '#ui/Written.tsx'
import { useWords } from '#ui/words.tsx'
import { type ProjectLine, STATES } from '../contract.ts'
import { useMunicipalities } from './municipalities.ts'
import './projects.css'
import { Period, StateChip } from './Told.tsx'

export function ProjectList() {
  const { t } = useWords()
  const mayCreate = useHasRole('project_manager')
  const [state, setState] = useState('')
  const { query, items, more } = usePages<ProjectLine>('/api/projects', { state })
  const columns = useColumns()
  const create = (
    <Button component={Link} to={paths.newProject()}>
      {t('projects.newProject')}
    </Button>
  )
  return (
    <div className="z-stack">
      <PageHeading
        question={t('projects.listQuestion')}
        lead={t('projects.listLead')}
        actions={mayCreate && items.length > 0 && create}
      />
      <Loaded query={query}>
        {() =>
          items.length === 0 && state === '' ? (
            <EmptyState
              icon="projects"
              title={t('projects.emptyTitle')}
              text={t(mayCreate ? 'projects.emptyText' : 'projects.emptyWait')}
              step={mayCreate && create}
            />
          ) : (
            <>
              <div className="p-filter">
                <ChoiceField
                  path="state"
                  label={t('projects.stateFilter')}
                  value={state}
                  onChange={setState}
                  choices={[
                    { value: '', label: t('projects.allStates') },
                    ...STATES.map((value) => ({ value, label: t(`projects.${value}_state`) })),
                  ]}
                />
              </div>
              {items.length === 0 ? (
                <EmptyState icon="search" title={t('projects.noneInState')} text={t('projects.noneInStateText')} />
              ) : (
                <DataTable
                  caption={t('projects.listCaption')}
                  columns={columns}
                  rows={items}
                  rowKey={(row) => row.id}
                  more={more}
                />
              )}
            </>
          )
        }
      </Loaded>
    </div>
  )
}

function useColumns(): Column<ProjectLine>[] {
  const { lang, t } = useWords()
  const { nameOf } = useMunicipalities()
  return [
    {
      key: 'title',
      label: t('projects.title'),
      sort: (row) => inLang(row.title, lang),
      cell: (row) => (
        <Link className="p-name" to={paths.project(row.code)}>
          {inLang(row.title, lang)}
        </Link>
      ),
    },
    {
      key: 'state',
      label: t('projects.state'),
      sort: (row) => row.state,
      cell: (row) => <StateChip state={row.state} />,
    },
    {
      key: 'municipalities',
      label: t('projects.municipalities'),
      cell: (row) => row.municipalities.map(({ code }) => nameOf(code)).join(', '),
    },
    {
      key: 'period',
      label: t('projects.period'),
      sort: (row) => row.startsOn ?? row.endsOn ?? '',
      cell: (row) => <Period {...row} />,
    },
    {
      key: 'total',
      label: t('projects.total'),
      number: true,
      sort: (row) => Number(row.total?.amountEur ?? -1),
      cell: (row) => (row.total ? <Money {...row.total} /> : <span className="z-soft">{t('projects.totalNone')}</span>),
    },
    {
      key: 'code',
      label: t('projects.code'),
      sort: (row) => row.code,
      cell: (row) => <span className="z-number">{row.code}</span>,
    },
    {
      key: 'programmes',
      label: t('projects.programmes'),
      extra: true,
      cell: (row) => row.programmes.join(', '),
    },
  ]
}
