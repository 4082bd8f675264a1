/** What a proposed page says, with the passages in which few people stand beside a place or a group. */
import type { ReactNode } from 'react'
import { type PublicationView, textAt } from '#disclosure/publications/contract.ts'
import { inLang, nameIn } from '#kit/text.ts'
import { Loaded } from '#ui/Loaded.tsx'
import { useRead } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import { spokenDay, spokenMoney, writtenNumber } from '#ui/written.ts'
import { type ProjectPage, projectPage } from '../pages/contract.ts'
import { PAGES } from './Act.tsx'

export function PageContents({ id }: { id: string }) {
  const { t } = useWords()
  const proposal = useRead<PublicationView>(`${PAGES}/${id}`)
  return (
    <Loaded query={proposal}>
      {(page) => (
        <>
          {page.warnings.length > 0 && <Warnings page={page} />}
          <details className="z-behind r-behind" open={!page.mine}>
            <summary>{t('publishing.contents')}</summary>
            <Body body={projectPage.parse(page.body)} />
          </details>
        </>
      )}
    </Loaded>
  )
}

function Warnings({ page: { warnings, body } }: { page: PublicationView }) {
  const { t } = useWords()
  return (
    <div className="z-note z-amber">
      <h3>{t('publishing.warnings', { count: warnings.length })}</h3>
      <p>{t('publishing.warningsWhy')}</p>
      <ul>
        {warnings.map(({ path, count, near }) => (
          <li key={`${path} ${near}`}>{t('publishing.warning', { text: textAt(body, path), count, near })}</li>
        ))}
      </ul>
    </div>
  )
}

function Body({ body }: { body: ProjectPage }) {
  const { lang, t } = useWords()
  const said = (text: { bg: string; en: string } | null) => text && inLang(text, lang)
  const things = body.results.filter(({ people }) => !people)
  const total = body.total && spokenMoney(body.total.amount, body.total.currency, { lang, t })
  return (
    <dl className="r-facts">
      <Fact name={t('portal.project')}>{inLang(body.title, lang)}</Fact>
      <Fact name={t('portal.goal')}>{said(body.goal)}</Fact>
      <Fact name={t('portal.targetGroups')}>{said(body.targetGroups)}</Fact>
      <Fact name={t('portal.money')}>{total && [total.own, total.euro].filter(Boolean).join(' ')}</Fact>
      <Fact name={t('portal.results')}>
        {listed(
          things.map(({ name, value, planned }) => {
            const shown = value === null ? '–' : writtenNumber(value, lang)
            const said = t('publishing.totalOnly', { name: inLang(name, lang), value: shown })
            return planned > 0
              ? `${said} (${t('portal.onlyPlanned', { planned: writtenNumber(planned, lang) })})`
              : said
          }),
        )}
      </Fact>
      <Fact name={t('portal.activities')}>{listed(body.activities.map(({ name }) => inLang(name, lang)))}</Fact>
      <Fact name={t('portal.partners')}>{listed(body.partners.map((partner) => nameIn(partner, lang)))}</Fact>
      <Fact name={t('portal.equipment')}>
        {listed(body.equipment.map(({ name, quantity }) => `${inLang(name, lang)} · ${quantity}`))}
      </Fact>
      <Fact name={t('portal.events')}>
        {listed(
          body.events.map(({ title, heldOn, place }) =>
            [inLang(title, lang), heldOn && spokenDay(heldOn, lang), place].filter(Boolean).join(' · '),
          ),
        )}
      </Fact>
      <Fact name={t('portal.priorities')}>{listed(body.priorities.map(({ text }) => inLang(text, lang)))}</Fact>
    </dl>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  const { t } = useWords()
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children ?? <span className="z-soft">{t('publishing.nothingWritten')}</span>}</dd>
    </div>
  )
}

/** Lines as a list; null where there are none. */
function listed(lines: readonly string[]): ReactNode {
  if (lines.length === 0) return null
  const counted = [...new Set(lines)]
  return (
    <ul>
      {counted.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}
