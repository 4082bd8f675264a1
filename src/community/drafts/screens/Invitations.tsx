/** Invitations to a meeting: for the members of the body, or for institutions that are chosen here. */
import { useState } from 'react'
import { inLang } from '#kit/text.ts'
import type { OrganisationView } from '#places/contract.ts'
import { ChoiceField, TickField } from '#ui/Field.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { MoreRows } from '#ui/MoreRows.tsx'
import { usePages } from '#ui/server.tsx'
import { useHasRole } from '#ui/staff.tsx'
import { useWords } from '#ui/words.tsx'
import { DraftFiles } from './Drafts.tsx'

export function Invitations({ meetingId, ofBody }: { meetingId: string; ofBody: boolean }) {
  const { t } = useWords()
  const [to, setTo] = useState(ofBody ? 'members' : 'institutions')
  const [chosen, setChosen] = useState<readonly string[]>([])
  // A facilitator from outside the municipality has no list of its organisations.
  const lists = useHasRole('team_leader', 'project_manager')
  const path = `/api/meetings/${meetingId}/invitations`
  return (
    <div className="z-stack">
      <p className="z-soft">{t('drafts.invitationsLead')}</p>
      {ofBody && (
        <ChoiceField
          path="to"
          label={t('drafts.invitations')}
          value={to}
          onChange={setTo}
          choices={[
            { value: 'members', label: t('drafts.invitationsMembers') },
            { value: 'institutions', label: t('drafts.invitationsInstitutions') },
          ]}
        />
      )}
      {to === 'institutions' && !lists && <p className="z-soft">{t('drafts.institutionsBlank')}</p>}
      {to === 'institutions' && lists && <Institutions chosen={chosen} onChange={setChosen} />}
      <DraftFiles path={path} query={{ to, ...(to === 'institutions' && { organisations: chosen.join(',') }) }} />
    </div>
  )
}

function Institutions({ chosen, onChange }: { chosen: readonly string[]; onChange: (ids: readonly string[]) => void }) {
  const { lang, t } = useWords()
  const { query, items, more } = usePages<OrganisationView>('/api/organisations')
  return (
    <fieldset className="z-stack">
      <legend>{t('drafts.institutions')}</legend>
      <Loaded query={query}>
        {() =>
          items.length === 0 ? (
            <p className="z-soft">{t('drafts.institutionsNone')}</p>
          ) : (
            items.map(({ id, name, nameEn }) => (
              <TickField
                key={id}
                path={`organisation-${id}`}
                label={inLang({ bg: name, en: nameEn ?? name }, lang)}
                checked={chosen.includes(id)}
                onChange={(on) => onChange(on ? [...chosen, id] : chosen.filter((one) => one !== id))}
              />
            ))
          )
        }
      </Loaded>
      <MoreRows more={more} />
    </fieldset>
  )
}
