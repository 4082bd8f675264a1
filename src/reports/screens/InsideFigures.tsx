/** Figures about people for leadership: released by themselves each night, the newest of each kind with its day. */
import { useParams } from 'react-router'
import type { InsideFigures as Figures, InsideNight } from '#disclosure/releases/contract.ts'
import type { ProjectView } from '#projects/contract.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { useRead } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import { spokenDay } from '#ui/written.ts'
import './publishing.css'
import { RefusedTables } from './RefusedTables.tsx'
import { OneTable } from './ReleasedTables.tsx'

export function InsideFigures() {
  const { code = '' } = useParams()
  const project = useRead<ProjectView>(`/api/projects/${code}`)
  return <Loaded query={project}>{({ id }) => <OfProject projectId={id} />}</Loaded>
}

function OfProject({ projectId }: { projectId: string }) {
  const { t } = useWords()
  const figures = useRead<Figures>('/api/releases/inside', { projectId })
  return (
    <Loaded query={figures}>
      {({ tables, night }) => (
        <section className="z-stack">
          <div className="r-part">
            <h2>{t('publishing.insideTitle')}</h2>
            <p className="z-soft">{t('publishing.insideLead')}</p>
          </div>
          {night && (night.failed || night.refused.length > 0) && <NotReleased night={night} />}
          {tables.length === 0 ? (
            <EmptyState icon="reports" title={t('publishing.insideNone')} text={t('publishing.insideNoneText')} />
          ) : (
            <div className="z-card z-stack r-tables">
              {tables.map((shown) => (
                <OneTable key={shown.table.topic} shown={shown} asOf={shown.asOf} />
              ))}
              <p className="z-soft">{t('publishing.insideHidden', { k: tables[0]!.table.k })}</p>
            </div>
          )}
        </section>
      )}
    </Loaded>
  )
}

function NotReleased({ night: { asOf, failed, refused } }: { night: InsideNight }) {
  const { lang, t } = useWords()
  return (
    <div className="z-note z-amber">
      <h3>{t('publishing.insideRefused', { day: spokenDay(asOf, lang) })}</h3>
      <p>{t(failed ? 'publishing.insideFailed' : 'publishing.insideRefusedWhy')}</p>
      <RefusedTables refused={refused} />
    </div>
  )
}
