/** One organisation of the tenant: found by name in a list, or recorded on the spot where it is not there yet. */
import { Button } from '@mantine/core'
import { useDeferredValue, useState } from 'react'
import { newId } from '#kit/ids.ts'
import { ORGANISATION_KINDS, type OrganisationView } from '#places/contract.ts'
import { ChoiceField, TextField } from '#ui/Field.tsx'
import { ProblemNote } from '#ui/ProblemNote.tsx'
import { useOperation, usePages } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'

// More than a list can be looked through; beyond that one searches.
const LISTED = 200
const SEARCH_FROM = 15

export function OrganisationField(
  props: Omit<Parameters<typeof ChoiceField>[0], 'choices'> & { value: string; onChange: (id: string) => void },
) {
  const { t } = useWords()
  const [search, setSearch] = useState('')
  const [adding, setAdding] = useState(false)
  const { items, more } = usePages<OrganisationView>('/api/organisations', {
    limit: LISTED,
    search: useDeferredValue(search),
  })
  const searchable = search !== '' || more !== null || items.length > SEARCH_FROM
  return (
    <div className="z-stack">
      {searchable && (
        <TextField
          path={`${props.path}.search`}
          label={t('projects.organisationSearch')}
          hint={t('projects.organisationSearchHint')}
          optional
          value={search}
          onChange={setSearch}
        />
      )}
      <ChoiceField
        {...props}
        choices={[
          { value: '', label: t('projects.organisationChoose') },
          ...items.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      {adding ? (
        <NewOrganisation
          path={props.path}
          onDone={(id) => {
            setSearch('')
            setAdding(false)
            props.onChange(id)
          }}
        />
      ) : (
        <div>
          <button type="button" className="z-link-button" onClick={() => setAdding(true)}>
            {t('projects.organisationNew')}
          </button>
        </div>
      )}
    </div>
  )
}

/** Not a form of its own: it stands inside one. */
function NewOrganisation({ path, onDone }: { path: string; onDone: (id: string) => void }) {
  const { t } = useWords()
  const [id] = useState(newId)
  const [name, setName] = useState('')
  const [kind, setKind] = useState<string>('ngo')
  const { run, busy, problem } = useOperation('organisations.create')
  const save = async () => {
    if (await run({ id, name, kind })) onDone(id)
  }
  return (
    <div className="p-row">
      <div className="p-grid">
        <TextField
          path={`${path}.name`}
          label={t('projects.organisationName')}
          value={name}
          onChange={setName}
          maxLength={300}
        />
        <ChoiceField
          path={`${path}.kind`}
          label={t('projects.organisationKind')}
          value={kind}
          onChange={setKind}
          choices={ORGANISATION_KINDS.map((value) => ({ value, label: t(`projects.${value}_body`) }))}
        />
      </div>
      {problem && <ProblemNote problem={problem} />}
      <div>
        <Button variant="light" loading={busy} disabled={name.trim() === ''} onClick={() => void save()}>
          {t('projects.organisationSave')}
        </Button>
      </div>
    </div>
  )
}
