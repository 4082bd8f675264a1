/** What the officer is handed who takes the work with a community over, as one indexed file. */
import { assessmentFacts } from '#assessment/index.ts'
import { mustKnowMembers } from '#community/index.ts'
import { takeoverFacts } from '#community/takeover/facts.ts'
import { type Reading, reading } from '#gate/index.ts'
import { inLang } from '#kit/text.ts'
import { reportFile } from '../files.ts'
import type { Speak } from '../results/contract.ts'
import { takeoverQuery } from './contract.ts'
import { takeoverDocument } from './document.ts'

/** @param speak the words of documents */
export const readings = (speak: Speak): Reading[] => [
  reading({
    name: 'takeover.file',
    summary:
      'What is in force, open and planned with the community, as DOCX or PDF/UA-1, for whoever takes the work over; with names only where they are asked for.',
    path: '/api/reports/takeover',
    query: takeoverQuery,
    purpose: 'community_work',
    async body(context, { lang, format, names }) {
      await mustKnowMembers(context)
      const { tenant, today } = context
      const facts = await takeoverFacts({ assessed: assessmentFacts }, context, names === 'true')
      const frame = { tenant: inLang(tenant.name, lang), madeOn: today, demo: tenant.demo }
      return reportFile(takeoverDocument(facts, frame, lang, speak(lang)), `takeover-${today}-${lang}`, format)
    },
  }),
]
