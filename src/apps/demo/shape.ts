/** What one tenant of the demonstration is made of: a portfolio, people by cohort, groups, priorities, accounts. */
import type { z } from 'zod'
import type { TEAM_KINDS } from '#accounts/teams/contract.ts'
import type { fieldInput, studyInput, studyPlaceInput } from '#assessment/studies/contract.ts'
import type { EventChange, Sphere } from '#community/contract.ts'
import type { MemberRole, PROFESSIONS } from '#gate/contract.ts'
import type { GroupKind } from '#groups/contract.ts'
import type { Day } from '#kit/dates.ts'
import type { Words } from '#kit/text.ts'
import type { EvidenceKind } from '#participants/contract.ts'
import type { portfolioSchema } from '#projects/portfolio/contract.ts'
import type { DemoAssessment } from './assessment.ts'
import type { DemoCommunity } from './community.ts'
import type { DemoScoring } from './sopot-scoring.ts'

type PortfolioFile = z.input<ReturnType<typeof portfolioSchema>>
type ProjectInFile = NonNullable<PortfolioFile['projects']>[number]

/** An event as a portfolio file has it. */
export type DemoEvent = Omit<EventChange, 'id' | 'activityId' | 'planned'> & { planned?: boolean; activity?: string }

/** A project as a portfolio file has it, with its events. */
export type DemoProject = ProjectInFile & { events?: DemoEvent[] }

/** Time that the people of a cohort spend in one activity. */
export interface Stay {
  /** Code of the activity. */
  activity: string
  /** First and last day on which they come in. */
  enter: readonly [Day, Day]
  /** How many days they stay, least and most; or, where they are in a group, until the group ends. */
  days?: readonly [number, number]
  /** Keys of the groups that they are spread over, one after the other. */
  groups?: readonly string[]
  /** They fill the project's posts for the target group, one after the other. */
  inPosts?: true
  /** Codes of the workbook's last column (1–8) to draw from; a code that stands twice is drawn twice as often. */
  results: readonly number[]
}

/** People who went through the same activities. */
export interface Cohort {
  count: number
  /** Youngest and oldest at entry, completed years. */
  ages: readonly [number, number]
  /** Share of women, 0–1. */
  women: number
  /** Codes of the workbook's answers to draw from: labour status (1–8) and education (1–5). */
  labour: readonly number[]
  education: readonly number[]
  stays: readonly Stay[]
}

export interface DemoGroup {
  key: string
  kind: GroupKind
  activity: string
  name: string
  /** Ref of the organisation in the portfolio. */
  organisation?: string
  startsOn: Day
  endsOn: Day
}

/** A team and how many families it works with. */
export interface DemoTeam {
  key: string
  name: string
  kind: (typeof TEAM_KINDS)[number]
  settlement: string
  families: number
}

/** A study as it is planned: nothing in it was found yet. */
export interface DemoStudy extends Omit<z.input<typeof studyInput>, 'id' | 'projectId'> {
  places: readonly Pick<z.input<typeof studyPlaceInput>, 'country' | 'name' | 'municipality'>[]
  fields: readonly Pick<z.input<typeof fieldInput>, 'sphere' | 'title'>[]
}

interface DemoAccount {
  /** Before the sign of the e-mail: `ivanka.obrazova`. */
  login: string
  name: string
  role: MemberRole
  profession?: (typeof PROFESSIONS)[number]
}

/** One tenant. */
export interface DemoTenant {
  portfolio: Omit<PortfolioFile, 'zaedno' | 'projects'>
  /** Its project, where it has one. */
  project?: DemoProject
  /** Where its people live: the region as the workbook names it, and settlements to draw from. */
  home?: { region: string; settlements: readonly string[] }
  cohorts?: readonly Cohort[]
  groups?: readonly DemoGroup[]
  teams?: readonly DemoTeam[]
  /** Documents that prove who took part in an activity: all but the last few, who are left to chase. */
  evidence?: readonly { activity: string; kind: EvidenceKind; datedOn: Day; folder: string; missing: number }[]
  priorities?: { adoptedOn: Day; list: readonly { sphere: Sphere; text: Words }[] }
  /** What experts say of the priorities. */
  scoring?: DemoScoring
  /** Assessments of needs and of what the municipality can do. */
  assessment?: DemoAssessment
  /** Its bodies, meetings and cycle, where it has them. */
  community?: DemoCommunity
  /** A study that its project plans. */
  study?: DemoStudy
  /** Second half of its e-mails: `smolyan.example`. */
  domain: string
  accounts: readonly DemoAccount[]
}
