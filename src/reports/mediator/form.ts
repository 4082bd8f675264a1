/**
 * Lines of a health mediator's report as data: which records each counts. The ministry's form could not be confirmed, so
 * these are the lines that such reports usually have (docs/decisions/0017); another form is another list here and in words.
 */
import type { ContactFact } from '#casework/contacts/facts.ts'
import type { ListFact, ReferralFact } from '#casework/referrals/facts.ts'

/** Completed years on the last day of the period, both ends included. */
export const AGE_BANDS = {
  age_0_6: [0, 6],
  age_7_17: [7, 17],
  age_18_29: [18, 29],
  age_30_64: [30, 64],
  age_65: [65, 200],
} as const
/** `age_unknown`: no date of birth is written down. */
export type AgeBand = keyof typeof AGE_BANDS | 'age_unknown'

type Rule =
  | { of: 'contacts'; holds: (fact: ContactFact) => boolean }
  | { of: 'referrals'; holds: (fact: ReferralFact) => boolean }
  | { of: 'lists'; holds: (fact: ListFact) => boolean }

const kind = (...kinds: ContactFact['kind'][]): Rule => ({
  of: 'contacts',
  holds: (fact) => kinds.includes(fact.kind),
})
const matter = (about: ContactFact['health'][number]): Rule => ({
  of: 'contacts',
  holds: ({ health }) => health.includes(about),
})
const isAboutHealth = ({ health, domains }: ContactFact) => health.length > 0 || domains.includes('health')
const accompanied = (holds: (fact: ContactFact) => boolean): Rule => ({
  of: 'contacts',
  holds: (fact) => fact.kind === 'accompaniment' && holds(fact),
})
const sentTo = (...kinds: ReferralFact['organisationKind'][]): Rule => ({
  of: 'referrals',
  holds: ({ organisationKind }) => kinds.includes(organisationKind),
})
const list = (...outcomes: ListFact['outcome'][]): Rule => ({
  of: 'lists',
  holds: ({ outcome }) => outcomes.includes(outcome),
})

/** Sections of the form with their lines, in order. */
export const FORM = {
  work: {
    home_visits: kind('visit'),
    talks: kind('office', 'phone', 'consultation'),
    mediation: kind('advocacy', 'mediation'),
  },
  accompaniment: {
    accompanied: kind('accompaniment'),
    accompanied_hospital: accompanied(({ health }) => health.includes('hospital')),
    accompanied_board: accompanied(({ health }) => health.includes('medical_board')),
    accompanied_other_health: accompanied(
      (fact) => isAboutHealth(fact) && !fact.health.includes('hospital') && !fact.health.includes('medical_board'),
    ),
    accompanied_elsewhere: accompanied((fact) => !isAboutHealth(fact)),
  },
  health: {
    gp_choice: matter('gp_choice'),
    insurance: matter('insurance'),
    immunisation: matter('immunisation'),
    check_up: matter('check_up'),
    pregnancy: matter('pregnancy'),
    health_talk: matter('health_talk'),
  },
  documents: {
    documents: { of: 'contacts', holds: ({ domains }: ContactFact) => domains.includes('documents') },
  },
  referrals: {
    referred: { of: 'referrals', holds: () => true },
    referred_health: sentTo('health_provider'),
    referred_state: sentTo('state_institution'),
  },
  lists: {
    list_visited: { of: 'lists', holds: () => true },
    list_reached: list('reached', 'promised'),
    list_refused: list('refused'),
    list_away: list('not_at_home', 'moved', 'abroad', 'unknown_there'),
  },
} as const satisfies Record<string, Record<string, Rule>>

export type SectionCode = keyof typeof FORM
export type LineCode = { [Section in SectionCode]: keyof (typeof FORM)[Section] & string }[SectionCode]

/** Lines in order, each with its section. */
export const LINES = Object.entries(FORM).flatMap(([section, lines]) =>
  Object.entries(lines as Record<string, Rule>).map(([code, rule]) => ({
    section: section as SectionCode,
    code: code as LineCode,
    rule,
  })),
)

/** What no record holds: left open in the document, to be written by hand. */
export const BY_HAND = ['campaigns', 'meetings', 'absence'] as const
