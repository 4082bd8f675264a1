/** Common indicators of ESF 2014–2020 (Reg. (EU) 1304/2013 annex I), counted from the ISUN 2020 participants workbook. */

import type { Condition } from '../conditions.ts'
import type { Definition } from '../definitions.ts'

type Rest = Partial<
  Pick<
    Definition,
    'source' | 'besides' | 'undecided' | 'note' | 'noteWhile' | 'everyone' | 'moment' | 'unit' | 'version'
  >
>

const people = (code: string, bg: string, en: string, condition: Condition | null, rest: Rest = {}): Definition => ({
  code,
  framework: 'esf2014',
  version: 1,
  name: { bg, en },
  unit: 'people',
  moment: 'entry',
  source: 'records',
  condition,
  ...rest,
})

const UNEMPLOYED: Condition = { field: 'labour', in: [3, 4, 5] }
const ABOVE_54: Condition = { field: 'age', in: ['55-64', '65+'] }
const BELOW_25: Condition = { field: 'age', in: ['<18', '18-24'] }
const INACTIVE: Condition = { field: 'labour', in: [6, 7, 8] }
const DISADVANTAGED: Condition = { any: [{ met: 'CO15' }, { met: 'CO16' }, { met: 'CO17' }, { met: 'CO18' }] }
/** Has work six months after leaving and had none at entry. */
const WORKS_AFTER: Condition = {
  all: [
    { field: 'sixMonths', in: ['employed'] },
    { field: 'labour', in: [3, 4, 5, 6, 7, 8] },
  ],
}
const yes = (field: Extract<Condition, { field: unknown }>['field']): Condition => ({ field, in: ['yes'] })

const VILLAGE_NOTE = {
  bg: 'Действащо правило: село по настоящ адрес, докато бъде заредена таблица DEGURBA по населени места.',
  en: 'Rule in force: a village by current address, until a DEGURBA table per settlement is loaded.',
}

export const ESF2014: readonly Definition[] = [
  people(
    'CO_TOTAL',
    'общ брой участници, включително с непълни данни',
    'grand total of participants',
    { all: [] },
    { everyone: true },
  ),
  people('CO01', 'безработни, включително трайно безработни', 'unemployed, including long-term unemployed', UNEMPLOYED),
  people('CO02', 'трайно безработни', 'long-term unemployed', {
    any: [{ field: 'labour', in: [5] }, { all: [{ field: 'labour', in: [4] }, BELOW_25] }],
  }),
  people('CO03', 'неактивни', 'inactive', { field: 'labour', in: [6, 7, 8] }),
  people(
    'CO04',
    'неактивни, неангажирани с образование или обучение',
    'inactive, not in education or training',
    { field: 'labour', in: [7] },
    { undecided: { field: 'labour', in: [6] } },
  ),
  people('CO05', 'заети, включително самостоятелно заети', 'employed, including self-employed', {
    field: 'labour',
    in: [1, 2],
  }),
  people('CO06', 'на възраст под 25 години', 'below 25 years of age', BELOW_25),
  people('CO07', 'на възраст над 54 години', 'above 54 years of age', ABOVE_54),
  people(
    'CO08',
    'на възраст над 54 години, които са безработни, включително трайно безработни, или неактивни, неангажирани с образование или обучение',
    'above 54 years of age who are unemployed, including long-term unemployed, or inactive not in education or training',
    { all: [ABOVE_54, { field: 'labour', in: [3, 4, 5, 7] }] },
    { undecided: { all: [ABOVE_54, { field: 'labour', in: [6] }] } },
  ),
  people(
    'CO09',
    'с основно (ISCED 1) или прогимназиално образование (ISCED 2)',
    'with primary (ISCED 1) or lower secondary education (ISCED 2)',
    { field: 'education', in: [2] },
  ),
  people(
    'CO10',
    'с гимназиално (ISCED 3) или следгимназиално образование (ISCED 4)',
    'with upper secondary (ISCED 3) or post-secondary education (ISCED 4)',
    { field: 'education', in: [3, 4] },
  ),
  people('CO11', 'с висше образование (ISCED 5 до 8)', 'with tertiary education (ISCED 5 to 8)', {
    field: 'education',
    in: [5],
  }),
  people(
    'CO12',
    'участници, които живеят в безработни домакинства',
    'participants who live in jobless households',
    yes('joblessHousehold'),
  ),
  people(
    'CO13',
    'участници, които живеят в безработни домакинства с деца на издръжка',
    'participants who live in jobless households with dependent children',
    yes('joblessHouseholdWithChildren'),
  ),
  people(
    'CO14',
    'участници, които живеят в едночленно домакинство с деца на издръжка',
    'participants who live in a single adult household with dependent children',
    yes('singleAdultWithChildren'),
  ),
  people(
    'CO15',
    'мигранти, участници с произход от други държави, малцинства (включително маргинализирани общности, като например ромите)',
    'migrants, participants with a foreign background, minorities (including marginalised communities such as the Roma)',
    { any: [yes('migrant'), yes('foreignBackground'), yes('minority'), yes('roma')] },
    { source: 'cards' },
  ),
  people('CO16', 'участници с увреждания', 'participants with disabilities', yes('disability'), { source: 'cards' }),
  people('CO17', 'други лица в неравностойно положение', 'other disadvantaged', yes('otherDisadvantage'), {
    source: 'cards',
  }),
  people(
    'CO18',
    'бездомни лица или засегнати от жилищно изключване',
    'homeless or affected by housing exclusion',
    yes('homeless'),
    { source: 'cards' },
  ),
  people('CO19', 'лица от селски райони', 'from rural areas', yes('village'), { note: VILLAGE_NOTE }),
  people(
    'CO20',
    'брой проекти, изцяло или частично изпълнявани от социални партньори или неправителствени организации',
    'number of projects fully or partially implemented by social partners or non-governmental organisations',
    null,
    { source: 'entities', unit: 'projects' },
  ),
  people(
    'CO21',
    'брой проекти, насочени към устойчиво участие и напредък на жените в областта на заетостта',
    'number of projects dedicated at sustainable participation and progress of women in employment',
    null,
    { source: 'entities', unit: 'projects' },
  ),
  people(
    'CO22',
    'брой проекти, насочени към публични администрации или обществени услуги на национално, регионално или местно равнище',
    'number of projects targeting public administrations or public services at national, regional or local level',
    null,
    { source: 'entities', unit: 'projects' },
  ),
  people(
    'CO23',
    'брой подпомогнати микро-, малки и средни предприятия (включително кооперации и предприятия от социалната икономика)',
    'number of supported micro, small and medium-sized enterprises (including cooperative enterprises, enterprises of the social economy)',
    null,
    { source: 'entities', unit: 'organisations' },
  ),
  people(
    'CR01',
    'неактивни участници, ангажирани с търсене на работа при напускане',
    'inactive participants engaged in job searching upon leaving',
    { all: [yes('jobSearch'), INACTIVE] },
    {
      version: 2,
      source: 'job_search',
      moment: 'exit',
      undecided: { all: [yes('jobSearchNotAsked'), INACTIVE] },
    },
  ),
  people(
    'CR02',
    'участници, ангажирани с образование/обучение при напускане',
    'participants in education/training upon leaving',
    {
      all: [
        { field: 'result', in: [2] },
        { field: 'labour', in: [1, 2, 3, 4, 5, 7] },
      ],
    },
    {
      moment: 'exit',
      undecided: {
        all: [
          { field: 'result', in: [2] },
          { field: 'labour', in: [6] },
        ],
      },
    },
  ),
  people(
    'CR03',
    'участници, получаващи квалификация при напускане',
    'participants gaining a qualification upon leaving',
    { any: [yes('certificate'), { field: 'status', in: [3] }] },
    { source: 'certificates', moment: 'exit' },
  ),
  people(
    'CR04',
    'участници, които имат работа, включително като самостоятелно заети лица, при напускане',
    'participants in employment, including self-employment, upon leaving',
    {
      all: [
        { field: 'result', in: [4, 5, 6] },
        { field: 'labour', in: [3, 4, 5, 6, 7, 8] },
      ],
    },
    { moment: 'exit' },
  ),
  people(
    'CR05',
    'участници в неравностойно положение, ангажирани с търсене на работа, образование/обучение, получаване на квалификация или в заетост, включително самостоятелна заетост, при напускане',
    'disadvantaged participants engaged in job searching, education/training, gaining a qualification, in employment, including self-employment, upon leaving',
    {
      all: [DISADVANTAGED, { any: [{ met: 'CR01' }, { met: 'CR02' }, { met: 'CR03' }, { met: 'CR04' }] }],
    },
    {
      version: 2,
      source: 'cards',
      moment: 'exit',
      note: {
        bg: 'Най-малка стойност: търсенето на работа при напускане не е записано за всички.',
        en: 'A minimum: job searching on leaving is not recorded for everyone.',
      },
      noteWhile: 'CR01',
    },
  ),
  people(
    'CR06',
    'участници, които имат работа, включително като самостоятелно заети лица, шест месеца след напускане',
    'participants in employment, including self-employment, six months after leaving',
    WORKS_AFTER,
    { version: 2, source: 'follow_up', moment: 'six_months' },
  ),
  people(
    'CR07',
    'участници с подобрено положение на пазара на труда шест месеца след напускане',
    'participants with an improved labour market situation six months after leaving',
    {
      all: [
        { field: 'sixMonths', in: ['improved'] },
        { field: 'labour', in: [1, 2] },
      ],
    },
    { version: 2, source: 'follow_up', moment: 'six_months' },
  ),
  people(
    'CR08',
    'участници на възраст над 54 години, които имат работа, включително като самостоятелно заети лица, шест месеца след напускане',
    'participants above 54 years of age in employment, including self-employment, six months after leaving',
    { all: [WORKS_AFTER, ABOVE_54] },
    { version: 2, source: 'follow_up', moment: 'six_months' },
  ),
  people(
    'CR09',
    'участници в неравностойно положение, които имат работа, включително като самостоятелно заети лица, шест месеца след напускане',
    'disadvantaged participants in employment, including self-employment, six months after leaving',
    { all: [WORKS_AFTER, DISADVANTAGED] },
    { version: 2, source: 'cards', besides: 'follow_up', moment: 'six_months' },
  ),
]
