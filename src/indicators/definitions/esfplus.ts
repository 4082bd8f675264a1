/** Common indicators of ESF+ 2021–2027 (Reg. (EU) 2021/1057 annex I). Where a rule is that of ESF 2014–2020, it is taken from there. */

import type { Condition } from '../conditions.ts'
import type { Definition } from '../definitions.ts'
import { ESF2014 } from './esf2014.ts'

type Rest = Partial<Omit<Definition, 'code' | 'name' | 'framework'>>

const define = (code: string, bg: string, en: string, rest: Rest): Definition => ({
  code,
  framework: 'esfplus',
  version: 1,
  name: { bg, en },
  unit: 'people',
  moment: 'entry',
  source: 'records',
  condition: null,
  ...rest,
})

/** The rule of an indicator of 2014–2020: condition, source, moment, what is undecided and what must be said beside it. */
function as(code: string): Rest {
  const { version, moment, source, condition, everyone, undecided, note } = ESF2014.find(
    (other) => other.code === code,
  )!
  return {
    version,
    moment,
    source,
    condition,
    ...(everyone && { everyone }),
    ...(undecided && { undecided }),
    ...(note && { note }),
  }
}

const when = (field: Extract<Condition, { field: unknown }>['field'], values: readonly (string | number)[]): Rest => ({
  condition: { field, in: values },
})

export const ESFPLUS: readonly Definition[] = [
  define(
    'EECO_TOTAL',
    'общ брой участници, включително с непълни данни',
    'grand total of participants',
    as('CO_TOTAL'),
  ),
  define('EECO01', 'общ брой на участниците', 'total number of participants', { condition: { all: [] } }),
  define(
    'EECO02',
    'безработни, включително трайно безработни',
    'unemployed, including long-term unemployed',
    as('CO01'),
  ),
  define('EECO03', 'трайно безработни', 'long-term unemployed', as('CO02')),
  define('EECO04', 'неактивни', 'inactive', as('CO03')),
  define('EECO05', 'заети, включително самостоятелно заети', 'employed, including self-employed', as('CO05')),
  define(
    'EECO06',
    'брой на децата под 18-годишна възраст',
    'number of children below 18 years of age',
    when('age', ['<18']),
  ),
  define(
    'EECO07',
    'брой на младите хора на възраст между 18 и 29 години',
    'young people between 18 and 29 years of age',
    when('age', ['18-24', '25-29']),
  ),
  define(
    'EECO08',
    'брой на участниците на възраст 55 и повече години',
    'number of participants of 55 years of age and above',
    as('CO07'),
  ),
  define(
    'EECO09',
    'с прогимназиално или по-ниско образование (ISCED 0 до 2)',
    'with lower secondary education or less (ISCED 0-2)',
    when('education', [1, 2]),
  ),
  define(
    'EECO10',
    'с гимназиално (ISCED 3) или следгимназиално образование (ISCED 4)',
    'with upper secondary (ISCED 3) or post-secondary education (ISCED 4)',
    as('CO10'),
  ),
  define('EECO11', 'с висше образование (ISCED 5 до 8)', 'with tertiary education (ISCED 5 to 8)', as('CO11')),
  define('EECO12', 'участници с увреждания', 'participants with disabilities', as('CO16')),
  define('EECO13', 'граждани на трети държави', 'third-country nationals', {
    version: 2,
    source: 'citizenship',
    ...when('thirdCountry', ['yes']),
  }),
  define('EECO14', 'участници с чуждестранен произход', 'participants with a foreign background', {
    source: 'cards',
    ...when('foreignBackground', ['yes']),
  }),
  define(
    'EECO15',
    'малцинства (включително маргинализирани общности, като ромите)',
    'minorities (including marginalised communities, such as Roma people)',
    {
      source: 'cards',
      condition: {
        any: [
          { field: 'minority', in: ['yes'] },
          { field: 'roma', in: ['yes'] },
        ],
      },
    },
  ),
  define(
    'EECO16',
    'бездомни лица или лица, засегнати от жилищно изключване',
    'homeless or affected by housing exclusion',
    as('CO18'),
  ),
  define('EECO17', 'участници от селски райони', 'participants from rural areas', as('CO19')),
  define(
    'EECO18',
    'брой на подпомогнатите публични администрации или публични служби на национално, регионално или местно равнище',
    'number of supported public administrations or public services at national, regional or local level',
    { source: 'entities', unit: 'organisations' },
  ),
  define(
    'EECO19',
    'брой на подпомогнатите микро-, малки и средни предприятия (включително кооперации и социални предприятия)',
    'number of supported micro, small and medium-sized enterprises (including cooperative enterprises and social enterprises)',
    { source: 'entities', unit: 'organisations' },
  ),
  define(
    'EECR01',
    'участници, ангажирани с търсене на работа при напускане на операцията',
    'participants engaged in job searching upon leaving',
    as('CR01'),
  ),
  define(
    'EECR02',
    'участници, ангажирани с образование или обучение при напускане на операцията',
    'participants in education or training upon leaving',
    as('CR02'),
  ),
  define(
    'EECR03',
    'участници, които получават квалификация при напускане на операцията',
    'participants gaining a qualification upon leaving',
    as('CR03'),
  ),
  define(
    'EECR04',
    'участници, които имат работа, включително като самостоятелно заети лица, при напускане на операцията',
    'participants in employment, including self-employment, upon leaving',
    as('CR04'),
  ),
  define(
    'EECR05',
    'участници, които имат работа, включително като самостоятелно заети лица, шест месеца след напускане на операцията',
    'participants in employment, including self-employment, six months after leaving',
    as('CR06'),
  ),
  define(
    'EECR06',
    'участници с подобрено положение на пазара на труда шест месеца след напускане на операцията',
    'participants with an improved labour market situation six months after leaving',
    as('CR07'),
  ),
]
