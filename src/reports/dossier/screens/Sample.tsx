/** Who is in a sample, how it was drawn, and whether its seed draws the same ones again. */
import { Link, useParams } from 'react-router'
import { Loaded } from '#ui/Loaded.tsx'
import { PageHeading } from '#ui/PageHeading.tsx'
import { PlainTable } from '#ui/PlainTable.tsx'
import { paths } from '#ui/paths.ts'
import { useRead } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import type { SamplePage } from '../contract.ts'
import { useSampleSaid } from './sample-said.ts'
import './audits.css'

export function Sample() {
  const id = useParams().id ?? ''
  const { t } = useWords()
  const said = useSampleSaid()
  const sample = useRead<SamplePage>(`/api/audits/samples/${id}`)
  return (
    <Loaded query={sample}>
      {(page) => (
        <div className="z-stack au-page">
          <PageHeading
            question={t('audits.sampleQuestion')}
            lead={said(page)}
            actions={<Link to={paths.audit(page.authority.id)}>{t('audits.toSamples')}</Link>}
          />
          {page.repeats !== null && (
            <div className={`z-note ${page.repeats ? 'z-green' : 'z-amber'}`}>
              <p>{t(page.repeats ? 'audits.repeatsYes' : 'audits.repeatsNo')}</p>
              <p>
                {t('audits.rule')} {page.byGrant && t('audits.ruleByGrant')}
              </p>
            </div>
          )}
          <PlainTable
            caption={t('audits.people')}
            columns={[
              { label: t('audits.place') },
              { label: t('audits.name') },
              { label: t('audits.grant') },
              { label: t('audits.evidence') },
            ]}
            rows={page.items.map((item) => ({
              key: item.id,
              cells: [
                item.place,
                <Link key="name" to={paths.dossier(id, item.id)}>
                  {item.name || t('audits.erasedName')}
                </Link>,
                item.grant ?? t('audits.noGrant'),
                <span key="proven" className={`z-chip ${item.proven ? 'z-green' : 'z-amber'}`}>
                  {t(item.proven ? 'audits.proven' : 'audits.notProven')}
                </span>,
              ],
            }))}
          />
        </div>
      )}
    </Loaded>
  )
}
