/** The tab „Съгласия и права“ of a person's page: what they said of their data, paper to sign, what they may ask for. */
import { useOutletContext } from 'react-router'
import { Loaded } from '#ui/Loaded.tsx'
import { useRead } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import type { PersonView } from '../../contract.ts'
import type { RightsView } from '../../rights/contract.ts'
import { Rights } from '../../rights/screens/Rights.tsx'
import type { ConsentsView } from '../contract.ts'
import { Consents } from './Consents.tsx'
import { History } from './History.tsx'
import { OwnAnswers } from './OwnAnswers.tsx'
import { Papers } from './Papers.tsx'
import './consents.css'

export function PersonRights() {
  const { t } = useWords()
  const { id } = useOutletContext<PersonView>()
  const consents = useRead<ConsentsView>(`/api/people/${id}/consents`)
  const rights = useRead<RightsView>(`/api/people/${id}/rights`)
  return (
    <>
      <p className="z-soft">{t('rights.lead')}</p>
      <Loaded query={consents}>
        {(view) => (
          <>
            <Consents personId={id} view={view} />
            <Papers />
            <History view={view} />
            <OwnAnswers personId={id} view={view} />
          </>
        )}
      </Loaded>
      <Loaded query={rights}>{(view) => <Rights personId={id} view={view} />}</Loaded>
    </>
  )
}
