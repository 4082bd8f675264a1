/** All municipalities of a network: a map of tiles, which priorities repeat, and a table to sort, filter and take away. */
import { useState } from 'react'
import { inLang } from '#kit/text.ts'
import { type Column, DataTable } from '#ui/DataTable.tsx'
import { DownloadButton } from '#ui/DownloadButton.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ChoiceField, TextField } from '#ui/Field.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { PageHeading } from '#ui/PageHeading.tsx'
import { PlainTable } from '#ui/PlainTable.tsx'
import { useRead } from '#ui/server.tsx'
import { useStaff } from '#ui/staff.tsx'
import { useWords } from '#ui/words.tsx'
import { spokenDay } from '#ui/written.ts'
import { SPHERES, type Sphere } from '../../contract.ts'
import { PHASE_KINDS } from '../../cycle/contract.ts'
import { usePhaseName } from '../../cycle/screens/CycleHome.tsx'
import { CommunityNav } from '../../screens/CommunityNav.tsx'
import type { MemberFilter, MemberLine, MembersView, SphereCount } from '../contract.ts'
import { filtered } from '../rules.ts'
import { Tiles } from './Tiles.tsx'
import './network.css'

export function NetworkView() {
  const { t } = useWords()
  const { tenant } = useStaff()
  const read = useRead<MembersView>('/api/network')
  return (
    <div className="z-stack">
      <PageHeading question={t('network.question')} lead={t('network.lead')} />
      <CommunityNav />
      {tenant.kind !== 'network' ? (
        <EmptyState icon="community" title={t('network.notHere')} text="" />
      ) : (
        <Loaded query={read}>
          {({ members, spheres }) =>
            members.length === 0 ? (
              <EmptyState icon="community" title={t('network.none')} text={t('network.noneText')} />
            ) : (
              <>
                <Sums members={members} />
                <Tiles members={members} />
                <Repeating spheres={spheres} members={members} />
                <Members members={members} />
              </>
            )
          }
        </Loaded>
      )}
    </div>
  )
}

function Sums({ members }: { members: readonly MemberLine[] }) {
  const { t } = useWords()
  const countries = new Set(members.map(({ country }) => country)).size
  return (
    <p>
      <strong>{t('network.count', { count: members.length })}</strong> {t('network.countries', { count: countries })}
    </p>
  )
}

function Repeating({ spheres, members }: { spheres: readonly SphereCount[]; members: readonly MemberLine[] }) {
  const { lang, t } = useWords()
  const textsIn = (sphere: Sphere) =>
    members.flatMap(({ code, name, standing: { list } }) =>
      (list?.priorities ?? [])
        .filter((one) => one.sphere === sphere)
        .map(({ text }, at) => ({ key: `${code} ${at}`, text: inLang(text, lang), where: inLang(name, lang) })),
    )
  return (
    <section className="z-card z-stack">
      <h2>{t('network.repeat')}</h2>
      {spheres.length === 0 ? (
        <p>{t('network.repeatNone')}</p>
      ) : (
        <>
          <PlainTable
            caption={t('network.repeat')}
            columns={[
              { label: t('network.sphere') },
              { label: t('network.inPlaces'), right: true },
              { label: t('network.inPriorities'), right: true },
            ]}
            rows={spheres.map(({ sphere, municipalities, priorities }) => ({
              key: sphere,
              cells: [t(`portal.${sphere}_sphere`), municipalities, priorities],
            }))}
          />
          {spheres.map(({ sphere }) => (
            <details key={sphere} className="nw-texts">
              <summary>
                {t(`portal.${sphere}_sphere`)} – {t('network.texts')}
              </summary>
              <ul className="co-lines">
                {textsIn(sphere).map(({ key, text, where }) => (
                  <li key={key}>
                    {text} <span className="z-soft">({where})</span>
                  </li>
                ))}
              </ul>
            </details>
          ))}
        </>
      )}
    </section>
  )
}

const NO_FILTER = { country: '', step: '', sphere: '', text: '' }

function Members({ members }: { members: readonly MemberLine[] }) {
  const { lang, t } = useWords()
  const [asked, setAsked] = useState(NO_FILTER)
  const field = (path: keyof typeof NO_FILTER) => ({
    path,
    value: asked[path],
    onChange: (value: string) => setAsked({ ...asked, [path]: value }),
  })
  const filter = Object.fromEntries(Object.entries(asked).filter(([, value]) => value.trim() !== '')) as MemberFilter
  const rows = filtered(members, filter)
  const columns = useColumns()
  const file = (format: 'xlsx' | 'csv') => ({ ...filter, lang, format })
  return (
    <section className="z-stack">
      <h2>{t('network.table')}</h2>
      <div className="su-grid">
        <ChoiceField
          {...field('country')}
          label={t('network.country')}
          choices={[
            { value: '', label: t('network.allCountries') },
            ...[...new Set(members.map(({ country }) => country))]
              .sort()
              .map((value) => ({ value, label: countryName(value, lang) })),
          ]}
        />
        <ChoiceField
          {...field('step')}
          label={t('network.step')}
          choices={[
            { value: '', label: t('network.allSteps') },
            { value: 'none', label: t('network.noStep') },
            ...PHASE_KINDS.map((value) => ({ value, label: t(`community.${value}_phase`) })),
          ]}
        />
        <ChoiceField
          {...field('sphere')}
          label={t('network.sphereFilter')}
          choices={[
            { value: '', label: t('network.allSpheres') },
            ...SPHERES.map((value) => ({ value, label: t(`portal.${value}_sphere`) })),
          ]}
        />
        <TextField {...field('text')} label={t('network.name')} maxLength={100} optional />
      </div>
      {rows.length === 0 && <p role="status">{t('network.nothing')}</p>}
      <DataTable
        caption={t('network.table')}
        columns={columns}
        rows={rows}
        rowKey={({ code }) => code}
        exports={
          <>
            <DownloadButton path="/api/network/file" query={file('xlsx')} label={t('network.xlsx')} />
            <DownloadButton path="/api/network/file" query={file('csv')} label={t('network.csv')} />
          </>
        }
      />
    </section>
  )
}

/** A country in the reader's language, from the device's own names. */
const countryName = (code: string, lang: string): string =>
  new Intl.DisplayNames([lang], { type: 'region' }).of(code) ?? code

function useColumns(): Column<MemberLine>[] {
  const { lang, t } = useWords()
  const nameOf = usePhaseName()
  const day = (on: string | null | undefined) => (on ? spokenDay(on, lang) : '–')
  const spheresIn = ({ standing: { list } }: MemberLine) =>
    [...Map.groupBy(list?.priorities ?? [], ({ sphere }) => sphere)]
      .map(([sphere, all]) => `${t(`portal.${sphere}_sphere`)} ${all.length}`)
      .join(', ')
  return [
    {
      key: 'place',
      label: t('network.col_place'),
      cell: ({ name }) => inLang(name, lang),
      sort: ({ name }) => inLang(name, lang),
    },
    {
      key: 'country',
      label: t('network.col_country'),
      cell: ({ country }) => countryName(country, lang),
      sort: ({ country }) => countryName(country, lang),
    },
    {
      key: 'region',
      label: t('network.col_region'),
      cell: ({ region }) => (region ? inLang(region, lang) : '–'),
      sort: ({ region }) => (region ? inLang(region, lang) : ''),
      extra: true,
    },
    {
      key: 'step',
      label: t('network.col_step'),
      cell: ({ standing: { way } }) => (way?.at ? `${way.at.number}. ${nameOf(way.at)}` : t('network.noStep')),
      sort: ({ standing: { way } }) => way?.at?.number ?? 0,
    },
    {
      key: 'since',
      label: t('network.col_since'),
      cell: ({ standing: { way } }) => day(way?.at?.since),
      sort: ({ standing: { way } }) => way?.at?.since ?? '',
    },
    {
      key: 'missing',
      label: t('network.col_missing'),
      cell: ({ standing: { way } }) => <Missing gates={way?.missing ?? []} />,
      sort: ({ standing: { way } }) => way?.missing.length ?? 0,
    },
    {
      key: 'held',
      label: t('network.col_held'),
      cell: ({ standing: { meetings } }) => meetings.held,
      sort: ({ standing: { meetings } }) => meetings.held,
      number: true,
    },
    {
      key: 'last',
      label: t('network.col_last'),
      cell: ({ standing: { meetings } }) => day(meetings.last),
      sort: ({ standing: { meetings } }) => meetings.last ?? '',
      extra: true,
    },
    {
      key: 'priorities',
      label: t('network.col_priorities'),
      cell: (member) => spheresIn(member) || '–',
      sort: ({ standing: { list } }) => list?.priorities.length ?? 0,
    },
    {
      key: 'published',
      label: t('network.col_published'),
      cell: ({ published, code }) => (published > 0 ? <a href={`/m/${code}`}>{published}</a> : published),
      sort: ({ published }) => published,
      number: true,
    },
    {
      key: 'told',
      label: t('network.col_told'),
      cell: ({ toldOn }) => day(toldOn),
      sort: ({ toldOn }) => toldOn,
      extra: true,
    },
  ]
}

function Missing({ gates }: { gates: readonly MemberGate[] }) {
  const { t } = useWords()
  if (gates.length === 0) return '–'
  return (
    <details className="nw-missing">
      <summary>{t('network.missing', { count: gates.length })}</summary>
      <ul>
        {gates.map((gate) => (
          <li key={gate}>{t(`community.${gate}_gate`)}</li>
        ))}
      </ul>
    </details>
  )
}

type MemberGate = NonNullable<MemberLine['standing']['way']>['missing'][number]
