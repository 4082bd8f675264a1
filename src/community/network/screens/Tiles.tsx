/** A map of tiles: one for each municipality, under its region or country, with the step where it stands. */
import { inLang } from '#kit/text.ts'
import { useWords } from '#ui/words.tsx'
import { usePhaseName } from '../../cycle/screens/CycleHome.tsx'
import type { MemberLine } from '../contract.ts'

export function Tiles({ members }: { members: readonly MemberLine[] }) {
  const { lang, t } = useWords()
  const countries = Map.groupBy(members, ({ country }) => country)
  const names = new Intl.DisplayNames([lang], { type: 'region' })
  return (
    <section className="z-card z-stack">
      <div>
        <h2>{t('network.map')}</h2>
        <p className="z-soft">{t('network.mapLead')}</p>
      </div>
      {[...countries].map(([country, inCountry]) => (
        <section key={country}>
          <h3>{names.of(country) ?? country}</h3>
          <div className="nw-regions">
            {[...Map.groupBy(inCountry, ({ region }) => (region ? inLang(region, lang) : ''))]
              .sort(([a], [b]) => a.localeCompare(b, lang))
              .map(([region, inRegion]) => (
                <div key={region} className="nw-region">
                  {/* Where the nomenclature has no regions, the country alone says where. */}
                  {(region || inRegion.length < inCountry.length) && <h4>{region || t('network.otherRegion')}</h4>}
                  <ul>
                    {inRegion.map((member) => (
                      <Tile key={member.code} member={member} />
                    ))}
                  </ul>
                </div>
              ))}
          </div>
        </section>
      ))}
    </section>
  )
}

function Tile({ member: { name, standing } }: { member: MemberLine }) {
  const { lang, t } = useWords()
  const nameOf = usePhaseName()
  const at = standing.way?.at ?? null
  const share = at && standing.way ? at.number / standing.way.phases : 0
  const step = at ? nameOf(at) : t('network.noStep')
  const reached = share === 0 ? 'none' : share <= 1 / 3 ? 'begun' : share <= 2 / 3 ? 'midway' : 'far'
  return (
    <li className={`nw-tile nw-${reached}`} title={t('network.tile', { name: inLang(name, lang), step })}>
      <span className="nw-step">{at?.number ?? '–'}</span>
      <span className="nw-name">{inLang(name, lang)}</span>
      <span className="z-unseen">: {step}</span>
    </li>
  )
}
