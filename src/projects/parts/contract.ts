/** What belongs to one project: activities, partners, targets, posts, equipment, facilities. */
import { z } from 'zod'
import { PROFESSIONS } from '#gate/contract.ts'
import type { Day } from '#kit/dates.ts'
import { day, line, words } from '#kit/fields.ts'
import { figure, indicatorCode, shortCode } from '../fields.ts'

export const ACTIVITY_KINDS = [
  'employment',
  'educational_support',
  'career_guidance',
  'parents',
  'advocacy',
  'health_social_service',
  'clubs',
  'events',
  'equipment',
  'community_initiatives',
  'housing_support',
  'psychological_support',
  'management',
  'other',
] as const
/** An activity that a workbook names and nobody has put on a grant yet. */
export const UNASSIGNED = 'unassigned'
export type ActivityKind = (typeof ACTIVITY_KINDS)[number] | typeof UNASSIGNED

export const ACTIVITY_STATES = ['planned', 'running', 'done', 'dropped'] as const
export const PARTNER_ROLES = ['beneficiary', 'partner', 'associated', 'supporter'] as const
export const EQUIPMENT_KINDS = [
  'laptops',
  'boards',
  'projectors',
  'tvs',
  'sports',
  'furniture',
  'costumes',
  'toys',
  'other',
] as const
export const FACILITY_KINDS = ['family_house', 'social_dwelling', 'centre', 'public_space'] as const
export const POST_PROFESSIONS = [...PROFESSIONS, 'health_specialist', 'support_staff', 'management', 'other'] as const

const period = { startsOn: day.optional(), endsOn: day.optional() }

// Fields without ids and references; the portfolio refers by code, operations by id.
export const activityFields = {
  code: shortCode,
  name: words(300),
  kind: z.enum(ACTIVITY_KINDS),
  state: z.enum(ACTIVITY_STATES).default('planned'),
  ...period,
}
export const partnerFields = {
  role: z.enum(PARTNER_ROLES),
  share: words(300).optional().describe('Of work and money'),
}
export const targetFields = {
  indicator: indicatorCode,
  value: figure,
  reason: words(1000).optional().describe('Why it was not reached; left out: what is recorded stays'),
}
export const postFields = {
  title: words(200),
  number: z.int().min(1).max(10_000),
  profession: z.enum(POST_PROFESSIONS).optional(),
  forTargetGroup: z.boolean().default(false).describe('Filled by participants, through placements'),
  ...period,
}
export const equipmentFields = {
  kind: z.enum(EQUIPMENT_KINDS),
  name: words(200),
  quantity: z.int().min(1).max(1_000_000),
  unitPrice: figure.optional(),
  handedOn: day.optional(),
  document: line(200).optional(),
}
export const facilityFields = {
  kind: z.enum(FACILITY_KINDS),
  name: words(200),
  settlement: line(100).optional(),
  quantity: z.int().min(1).max(10_000).default(1),
  openedOn: day.optional(),
}

const id = z.uuid()
const own = { id, project: id }
const reference = id.optional()

export const activityInput = z.object({ ...own, ...activityFields, grant: reference, partner: reference }).strict()
export const assignInput = z
  .object({ ...own, grant: id, kind: z.enum(ACTIVITY_KINDS) })
  .strict()
  .describe('Puts an unassigned activity on a grant')
export const partnerInput = z.object({ ...own, ...partnerFields, organisation: id, through: reference }).strict()
export const targetsInput = z
  .object({
    project: id,
    targets: z
      .array(z.object({ id, ...targetFields, grant: reference, activity: reference, organisation: reference }).strict())
      .max(500),
  })
  .strict()
export const explainInput = z
  .object({ ...own, reason: words(1000).nullable().describe('Why the target was not reached; null takes it back') })
  .strict()
export const postInput = z.object({ ...own, ...postFields, grant: reference, organisation: reference }).strict()
export const equipmentInput = z
  .object({ ...own, ...equipmentFields, activity: reference, organisation: reference })
  .strict()
export const facilityInput = z.object({ ...own, ...facilityFields }).strict()

export type ActivityInput = z.output<typeof activityInput>
export type PartnerInput = z.output<typeof partnerInput>
export type TargetInput = z.output<typeof targetsInput>['targets'][number]
export type PostInput = z.output<typeof postInput>
export type EquipmentInput = z.output<typeof equipmentInput>
export type FacilityInput = z.output<typeof facilityInput>

/** The same fields as they are told: nothing left out, null where nothing is recorded. */
type Told<Input> = {
  [K in keyof Omit<Input, 'project'>]-?: undefined extends Input[K] ? Exclude<Input[K], undefined> | null : Input[K]
}

export type ActivityView = Omit<Told<ActivityInput>, 'kind'> & { kind: ActivityKind }
export type PartnerView = Told<PartnerInput> & {
  name: string
  nameEn: string | null
  throughName: string | null
  throughNameEn: string | null
}
export type TargetView = Told<TargetInput>
export type PostView = Told<PostInput>
export type EquipmentView = Told<EquipmentInput>
export type FacilityView = Told<FacilityInput>

/** Everything that belongs to one project. */
export interface PartViews {
  activities: ActivityView[]
  partners: PartnerView[]
  targets: TargetView[]
  posts: PostView[]
  equipment: EquipmentView[]
  facilities: FacilityView[]
}

/** Something that was there on a day, for indicators: how many, of what kind, for whom. */
export interface Fact {
  id: string
  kind: string
  quantity: number
  /** The day it was handed over, opened or began; null where that is not recorded. */
  on: Day | null
  activityId: string | null
  grantId: string | null
  organisationId: string | null
}
