/**
 * The record of processing activities (GDPR art. 30), written from the tags that every column of the database carries:
 * class of data, purpose, how long. A purpose or a time limit without words here fails, so a new one cannot be forgotten.
 */
import pg from 'pg'

interface Both {
  bg: string
  en: string
}

/** Why data are kept, about whom, and who else is told. Purposes without anyone's data are not activities of art. 30. */
const PURPOSES: Record<string, { name: Both; whose: Both; told: Both } | null> = {
  funder_reporting: {
    name: {
      bg: 'Отчитане на участниците пред финансиращата програма',
      en: 'Accounting for participants to the programme that pays',
    },
    whose: {
      bg: 'участници в проекти; служители, поискали и одобрили изнасяне',
      en: 'participants of projects; staff who asked for and approved an export',
    },
    told: {
      bg: 'управляващият орган на програмата – с работната книга за участниците; одитори с писмено правомощие',
      en: 'the managing authority of the programme, by the participants workbook; auditors with a written authority',
    },
  },
  project_work: {
    name: { bg: 'Изпълнение на проекти', en: 'Running projects' },
    whose: {
      bg: 'хора, записани в групи; служители, вписали промени; лица за контакт на организации',
      en: 'people enrolled in groups; staff who recorded changes; contact persons of organisations',
    },
    told: {
      bg: 'никой; за обществото излизат само данни, които не са за хора',
      en: 'nobody; only what is not about people goes to the public',
    },
  },
  community_work: {
    name: {
      bg: 'Работа с общността: местни активни групи, работни групи, срещи, писма',
      en: 'Work with the community: local active groups, working groups, meetings, letters',
    },
    whose: {
      bg: 'членове на групите; назначени координатори и лица за контакт; поели задача на среща; автори и получатели на писма',
      en: 'members of the groups; appointed coordinators and contact persons; those who took on a task; writers and receivers of letters',
    },
    told: {
      bg: 'местният фасилитатор по споразумението с общината; името на член излиза за обществото само с неговото писмено съгласие, иначе само брой и пол',
      en: 'the local facilitator under the municipality’s agreement; a member’s name goes to the public only with their written consent, else number and sex only',
    },
  },
  child_protection: {
    name: {
      bg: 'Сигнали за деца в риск (чл. 7 от Закона за закрила на детето)',
      en: 'Signals for children at risk (art. 7 of the Child Protection Act)',
    },
    whose: { bg: 'деца в риск; служители, подали сигнал', en: 'children at risk; staff who sent a signal' },
    told: {
      bg: 'дирекция „Социално подпомагане“ – самият сигнал',
      en: 'the social assistance directorate – the signal itself',
    },
  },
  support: {
    name: { bg: 'Подкрепа на хора и семейства', en: 'Support of people and families' },
    whose: {
      bg: 'хора и семейства, с които работят екипите; членове на екипите',
      en: 'people and families that teams work with; members of the teams',
    },
    told: {
      bg: 'институцията, към която човекът е насочен, със знанието му; одитори с писмено правомощие',
      en: 'the institution that a person is referred to, with their knowledge; auditors with a written authority',
    },
  },
  rights: {
    name: {
      bg: 'Съгласия, чувствителни отговори и права на хората',
      en: 'Consents, sensitive answers and the rights of people',
    },
    whose: {
      bg: 'хора, с които работят екипите; родители и настойници, които говорят от тяхно име',
      en: 'people that teams work with; parents and guardians who speak for them',
    },
    told: { bg: 'самият човек – с пакета „моите данни“', en: 'the person themselves, by the “my data” pack' },
  },
  publication: {
    name: { bg: 'Публикуване на резултати', en: 'Publishing results' },
    whose: {
      bg: 'служители, предложили и одобрили; за участниците – само защитени сборни числа',
      en: 'staff who proposed and approved; of participants protected totals only',
    },
    told: { bg: 'обществото – без имената на служителите', en: 'the public, without the names of staff' },
  },
  access: {
    name: { bg: 'Кой какво може: роли, членства, разпределение', en: 'Who may what: roles, memberships, assignments' },
    whose: { bg: 'служители с профил', en: 'staff with an account' },
    told: { bg: 'никой', en: 'nobody' },
  },
  sign_in: {
    name: { bg: 'Влизане в системата', en: 'Signing in' },
    whose: { bg: 'служители с профил', en: 'staff with an account' },
    told: { bg: 'никой', en: 'nobody' },
  },
  integration: {
    name: { bg: 'Достъп на други програми', en: 'Access of other programs' },
    whose: { bg: 'служители, издали ключ за достъп', en: 'staff who made an access token' },
    told: { bg: 'никой', en: 'nobody' },
  },
  security: {
    name: { bg: 'Защита на профилите', en: 'Protecting accounts' },
    whose: { bg: 'всеки, който опитва да влезе', en: 'whoever tries to sign in' },
    told: { bg: 'никой', en: 'nobody' },
  },
  audit: {
    name: { bg: 'Следа: кой какво промени и кой какво видя', en: 'Trail: who changed what, and who saw what' },
    whose: { bg: 'служители с профил', en: 'staff with an account' },
    told: { bg: 'одитори с писмено правомощие', en: 'auditors with a written authority' },
  },
  reliability: {
    name: { bg: 'Всяко действие – точно веднъж', en: 'Every operation exactly once' },
    whose: { bg: 'служители с профил', en: 'staff with an account' },
    told: { bg: 'никой', en: 'nobody' },
  },
  operation: {
    name: { bg: 'Работа на самата система', en: 'Running the system itself' },
    whose: { bg: 'служители, започнали продължителна задача', en: 'staff who started long work' },
    told: { bg: 'никой', en: 'nobody' },
  },
  nomenclature: null,
}

const TIMES: Record<string, Both> = {
  permanent: { bg: 'постоянно', en: 'permanently' },
  funder_rule: { bg: 'колкото изисква програмата', en: 'as long as the programme requires' },
  longest_project: {
    bg: 'колкото най-дългият срок на проект на лицето',
    en: 'as the longest of the person’s projects',
  },
  '10_years': { bg: '10 години', en: '10 years' },
  '5_years': { bg: '5 години', en: '5 years' },
  '14_days': { bg: '14 дни', en: '14 days' },
  '30_days': { bg: '30 дни', en: '30 days' },
  '90_days': { bg: '90 дни', en: '90 days' },
  '1_day': { bg: '1 ден', en: '1 day' },
  until_withdrawn: { bg: 'докато съгласието не бъде оттеглено', en: 'until the consent is withdrawn' },
  while_used: { bg: 'докато се ползва', en: 'while in use' },
  end_and_5_years: { bg: 'до края и 5 години след него', en: 'until its end and 5 years more' },
  membership_and_5_years: { bg: 'членството и 5 години след него', en: 'membership and 5 years more' },
  expiry_and_5_years: { bg: 'до изтичането и 5 години след него', en: 'until expiry and 5 years more' },
}

const CLASSES: Record<string, Both> = {
  C0: { bg: 'публични', en: 'public' },
  C1: { bg: 'вътрешни (кой, кога, номера)', en: 'internal (who, when, numbers)' },
  C2: { bg: 'за самоличност, запечатани или само като отпечатък', en: 'identity, sealed or as a hash only' },
  C3: { bg: 'специални категории, запечатани', en: 'special categories, sealed' },
  C4: { bg: 'закрити бележки, запечатани', en: 'closed notes, sealed' },
}

/** A column with what its tag says. */
interface Column {
  table: string
  column: string
  class: string
  purpose: string
  retention: string
}

const QUERY = `
  select c.relname as table, a.attname as column, col_description(c.oid, a.attnum) as tag
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
   where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
   order by c.relname collate "C", a.attnum`

const INTRO = `<!-- Written from the database's column tags by \`npm run generate\`; not edited by hand. -->
# Регистър на дейностите по обработване · Records of processing activities

По чл. 30 от Общия регламент за защита на данните. Всяка колона на базата казва в миграцията си какъв клас са данните,
защо се пазят и докога; оттам е написан и този регистър. Администраторът – общината или организацията, чиито са данните;
при проект на няколко общини водещата – попълва при себе си името си, координатите си и длъжностното лице по защита на данните.

*GDPR art. 30. Every column of the database says in its migration which class of data it holds, why and for how long; this
record is written from that. The controller – the municipality or organisation whose data they are; in a project of several
municipalities the lead – adds its own name, contact details and data protection officer.*

## Мерки · Measures

- Данните от класове C2–C4 съществуват само запечатани (AES-256-GCM); ключовете не са в базата. *Data of C2–C4 exist only
  sealed; the keys are not in the database.*
- Всяка организация е отделена в базата с правила за редовете, които важат и за собственика на таблиците. *Each tenant is
  kept apart by row-level security that binds the tables' owner too.*
- Всяка промяна и всяко показване на лични данни оставя следа. *Every change and every showing of personal data leaves a trace.*
- Нищо не се предава извън Европейския съюз от самата система; къде стои сървърът, решава администраторът. *The system itself
  sends nothing to third countries; where the server stands the controller decides.*
- Сроковете са вписани до всяка колона. Старите влизания, опити и качени файлове системата трие сама; данните за хора –
  командата „zaedno retention“, по най-дългото правило. *The time limits stand beside each column. Old sign-ins, attempts and
  uploaded files the system erases by itself; data about people the command “zaedno retention”, by the longest rule.*
- Човек получава всичко, което се пази за него, и кой го е виждал; ограничаването и изтриването минават през същия вход.
  *People get everything that is kept about them, and who saw them; restriction and erasure pass the same gate.*
`

/**
 * The text of `docs/records-of-processing.md` for a migrated database.
 * @throws where a column has no tag, or a tag that has no words here
 */
export async function recordsOfProcessing(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{ table: string; column: string; tag: string | null }>(QUERY)
    const columns = rows.map(read)
    return [INTRO, activities(columns), annex(columns)].join('\n')
  } finally {
    await client.end()
  }
}

function read({ table, column, tag }: { table: string; column: string; tag: string | null }): Column {
  const found = /^class=(\w+) purpose=(\w+) retention=(\w+)$/.exec(tag ?? '')
  if (!found) throw new Error(`no tag on ${table}.${column}`)
  const [, ofClass, purpose, retention] = found as unknown as [string, string, string, string]
  if (!(ofClass in CLASSES)) throw new Error(`no words for class ${ofClass} (${table}.${column})`)
  if (!(purpose in PURPOSES)) throw new Error(`no words for purpose ${purpose} (${table}.${column})`)
  if (!(retention in TIMES)) throw new Error(`no words for retention ${retention} (${table}.${column})`)
  return { table, column, class: ofClass, purpose, retention }
}

const both = ({ bg, en }: Both) => `${bg} · *${en}*`
const different = (values: string[]) => [...new Set(values)].sort()

function activities(columns: Column[]): string {
  const lines = ['## Дейности · Activities', '']
  for (const [purpose, words] of Object.entries(PURPOSES)) {
    const own = columns.filter((column) => column.purpose === purpose)
    if (own.length === 0) throw new Error(`nothing in the database has the purpose ${purpose}`)
    if (!words) continue
    const classes = different(own.map((column) => column.class)).filter((name) => name !== 'C0')
    const times = different(own.filter((column) => column.class !== 'C0').map((column) => column.retention))
    lines.push(
      `### ${words.name.bg} · ${words.name.en}`,
      '',
      `- чии данни · *whose data*: ${both(words.whose)}`,
      `- какви · *which*: ${classes.map((name) => `${name} – ${both(CLASSES[name]!)}`).join('; ')}`,
      `- на кого се съобщават · *told to*: ${both(words.told)}`,
      `- докога · *until*: ${times.map((time) => both(TIMES[time]!)).join('; ')}`,
      `- къде · *where*: ${different(own.map((column) => column.table))
        .map((table) => `\`${table}\``)
        .join(', ')}`,
      '',
    )
  }
  return lines.join('\n')
}

function annex(columns: Column[]): string {
  const lines = [
    '## По таблици и колони · By table and column',
    '',
    '| таблица · table | клас · class | колони · columns | докога · until |',
    '|---|---|---|---|',
  ]
  for (const [table, own] of Map.groupBy(columns, (column) => column.table)) {
    const groups = Map.groupBy(own, (column) => `${column.class}|${column.retention}`)
    for (const [group, members] of [...groups].sort()) {
      const [ofClass, retention] = group.split('|') as [string, string]
      lines.push(
        `| \`${table}\` | ${ofClass} | ${members.map(({ column }) => column).join(', ')} | ${both(TIMES[retention]!)} |`,
      )
    }
  }
  return `${lines.join('\n')}\n`
}
