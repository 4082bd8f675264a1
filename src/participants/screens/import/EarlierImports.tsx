/** The imports of a project so far, newest first; one that still goes on is found here again. */
import { Link } from 'react-router'
import type { ImportLine } from '#participants/contract.ts'
import { Loaded } from '#ui/Loaded.tsx'
import { paths } from '#ui/paths.ts'
import { useRead } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import { spokenInstant } from '#ui/written.ts'
import type { Project } from '../project.ts'
import { isGoing } from './report.ts'

const TONES = { waiting: 'blue', running: 'blue', done: 'green', failed: 'red', cancelled: 'amber' } as const

export function EarlierImports({ project }: { project: Project }) {
  const { t } = useWords()
  const imports = useRead<{ items: ImportLine[] }>('/api/imports', { project: project.id }, ({ items }) =>
    items.some(isGoing),
  )
  return (
    <Loaded query={imports}>
      {({ items }) =>
        items.length > 0 && (
          <section className="z-card">
            <h2>{t('participants.earlier')}</h2>
            <ul className="p-imports">
              {items.map((line) => (
                <Line key={line.id} line={line} code={project.code} />
              ))}
            </ul>
          </section>
        )
      }
    </Loaded>
  )
}

function Line({ line, code }: { line: ImportLine; code: string }) {
  const { lang, t } = useWords()
  return (
    <li className="p-import">
      <Link to={paths.participantsImport(code, line.id)}>
        {t(line.dryRun ? 'participants.aCheck' : 'participants.anImport')} ·{' '}
        {spokenInstant(Date.parse(line.startedAt), lang)}
      </Link>
      <span className={`z-chip z-${TONES[line.state]}`}>{t(`participants.state_${line.state}`)}</span>
      {line.rows !== null && <span className="z-soft">{t('participants.lineRows', { count: line.rows })}</span>}
      {!!line.rejectedRows && (
        <span className="z-soft">{t('participants.lineRejected', { count: line.rejectedRows })}</span>
      )}
    </li>
  )
}
