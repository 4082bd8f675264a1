/**
 * What the public is told of a project: the fields named here and no others. Parsing by this schema drops the rest (ids,
 * prices, documents, contact details), so a field that is added to a project tomorrow stays inside until it is named here.
 */
import { z } from 'zod'
import { DECISION_KINDS } from '#decisions/contract.ts'
import { FUNDS, PERIODS } from '../programmes.ts'

const words = z.object({ bg: z.string(), en: z.string() })
const day = z.string().nullable()
const currency = z.enum(['BGN', 'EUR'])
const sum = z.object({ amount: z.string(), currency, amountEur: z.string() })

export const publishedProject = z.object({
  code: z.string(),
  asOf: z.string(),
  title: words,
  procedure: words.nullable(),
  goal: words.nullable(),
  targetGroups: words.nullable(),
  contract: z.object({ number: z.string().nullable(), date: day }),
  startsOn: day,
  endsOn: day,
  state: z.enum(['prepared', 'running', 'suspended', 'closed']),
  framework: z.string(),
  targetKind: z.enum(['target', 'planned', 'none']),
  municipalities: z.array(z.object({ code: z.string(), name: words, lead: z.boolean() })),
  grants: z.array(
    z.object({
      code: z.string(),
      programme: z.object({ code: z.string(), name: words, period: z.enum(PERIODS), fund: z.enum(FUNDS) }),
      amount: z.string().nullable(),
      currency,
      amountEur: z.string().nullable(),
    }),
  ),
  total: sum.nullable(),
  decisions: z.array(
    z.object({
      kind: z.enum(DECISION_KINDS),
      number: z.string().nullable(),
      decidedOn: z.string(),
      issuer: words,
      subject: words,
    }),
  ),
  activities: z.array(
    z.object({
      code: z.string(),
      name: words,
      grant: z.string().nullable(),
      state: z.enum(['planned', 'running', 'done', 'dropped']),
      startsOn: day,
      endsOn: day,
    }),
  ),
  partners: z.array(
    z.object({
      name: z.string(),
      nameEn: z.string().nullable(),
      role: z.enum(['beneficiary', 'partner', 'associated', 'supporter']),
      throughName: z.string().nullable(),
      throughNameEn: z.string().nullable().default(null),
      share: words.nullable(),
    }),
  ),
  posts: z.array(
    z.object({
      title: words,
      number: z.number(),
      forTargetGroup: z.boolean(),
      employer: z.string().nullable(),
      employerEn: z.string().nullable().default(null),
    }),
  ),
  equipment: z.array(z.object({ name: words, quantity: z.number(), handedOn: day })),
  // Without their place: who lives in a social dwelling is nobody's business.
  facilities: z.array(z.object({ name: words, quantity: z.number(), openedOn: day })),
})
export type PublishedProject = z.output<typeof publishedProject>
