/** What is told of studies: the list, one whole, its common report on paper; and a finished one proposed for the portal. */

import { proposePublication } from '#disclosure/publications/index.ts'
import { writeDocument } from '#documents/index.ts'
import {
  Download,
  type Operation,
  operation,
  paged,
  problem,
  type Reading,
  reachFor,
  reading,
  requireReach,
} from '#gate/index.ts'
import type { Lang } from '#kit/text.ts'
import { listQuery, paperQuery, proposeInput, type StudyListItem, studyQuery } from './contract.ts'
import { reportDocument, type Say } from './document.ts'
import { forEveryone, reportOf } from './published/rules.ts'
import { listStudies } from './store.ts'
import { mayWriteIn } from './taking.ts'
import { studyView } from './view.ts'

const list = reading({
  name: 'studies.list',
  summary: 'Studies, the newest first, with their places and how far they are.',
  path: '/api/studies',
  query: listQuery,
  purpose: 'community_work',
  body: (context, page) =>
    paged(
      page,
      1,
      ({ id }: StudyListItem) => [id],
      (after, limit) =>
        listStudies(context.tx, { after: after?.[0] ?? null, limit, reach: reachFor(context, 'studies.list') }),
    ),
})

const get = reading({
  name: 'studies.get',
  summary:
    'A study with everything in it: places, fields, sources, field work, findings, analysis, conclusions, recommendations.',
  path: '/api/studies/:id',
  query: studyQuery,
  purpose: 'community_work',
  async body(context, { id }) {
    const view = await studyView(context.tx, id)
    requireReach(context, 'studies.get', view.projectId, 'study')
    return view
  },
})

const paper = (speak: (lang: Lang) => Say): Reading =>
  reading({
    name: 'studies.paper',
    summary: 'The common report of a study: DOCX or PDF/UA-1, in Bulgarian or English. What is missing is said.',
    path: '/api/studies/:id/paper',
    query: paperQuery,
    purpose: 'community_work',
    async body(context, { id, lang, format }) {
      const { tx, tenant, today } = context
      const view = await studyView(tx, id)
      requireReach(context, 'studies.paper', view.projectId, 'study')
      const publisher = { name: tenant.name, demo: tenant.demo }
      const document = reportDocument(reportOf(view), { publisher, on: today }, lang, speak(lang))
      const { type, bytes } = await writeDocument(document, format)
      return new Download(`study-${lang}.${format}`, type, bytes)
    },
  })

const propose = operation({
  name: 'studies.propose',
  summary: 'Proposes the report of a finished study for the portal as it stands today; someone else approves it.',
  input: proposeInput,
  event: 'publication_proposed',
  purpose: 'publication',
  offline: false,
  may: (context, { id }) => mayWriteIn(context, 'studies.propose', id),
  async body(context, { id }) {
    const view = await studyView(context.tx, id)
    if (view.finishedOn === null) throw problem('not_allowed_now', { what: 'study', state: view.state })
    const body = forEveryone(reportOf(view))
    const places = body.places.flatMap(({ name }) => [name.bg, name.en])
    return proposePublication(context, { kind: 'study', slug: id, projectId: view.projectId, body, places })
  },
})

export const publishing: Operation[] = [propose]

/** @param speak the words of paper */
export const readings = ({ speak }: { speak: (lang: Lang) => Say }): Reading[] => [list, get, paper(speak)]
