/** Publishing a project: its page and its figures about people, each proposed by one person and approved by another. */
import { useParams } from 'react-router'
import type { PublicationLine } from '#disclosure/publications/contract.ts'
import type { ReleaseView } from '#disclosure/releases/contract.ts'
import type { ProjectView } from '#projects/contract.ts'
import { Loaded } from '#ui/Loaded.tsx'
import { useRead } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import { PAGES, RELEASES } from './Act.tsx'
import { FiguresPart } from './FiguresPart.tsx'
import { PagePart } from './PagePart.tsx'
import './publishing.css'

/** As many as the server gives at once. */
const MOST = 200

export function Publishing() {
  const { t } = useWords()
  const { code = '' } = useParams()
  const project = useRead<ProjectView>(`/api/projects/${code}`)
  return (
    <div className="z-stack">
      <div className="r-part">
        <h2>{t('publishing.question')}</h2>
        <p className="z-soft">{t('publishing.lead')}</p>
      </div>
      <Loaded query={project}>{({ id }) => <Parts projectId={id} code={code} />}</Loaded>
    </div>
  )
}

function Parts({ projectId, code }: { projectId: string; code: string }) {
  const pages = useRead<{ items: PublicationLine[] }>(PAGES, { kind: 'project', limit: MOST })
  const query = { projectId, limit: MOST }
  const releases = useRead<{ items: ReleaseView[] }>(RELEASES, query)
  return (
    <Loaded query={pages}>
      {({ items }) => {
        const versions = items.filter((page) => page.projectId === projectId)
        const pageIsPublic = versions.some(({ state }) => state === 'published')
        return (
          <>
            <PagePart code={code} versions={versions} />
            <Loaded query={releases}>
              {(found) => <FiguresPart code={code} query={query} releases={found.items} pageIsPublic={pageIsPublic} />}
            </Loaded>
          </>
        )
      }}
    </Loaded>
  )
}
