/** Which of one's teams: not asked where there is only one. */
import { useEffect } from 'react'
import { ChoiceField } from '#ui/Field.tsx'
import { useKeptRead } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'

export function TeamField(props: {
  label: string
  value: string
  onChange: (teamId: string) => void
  fault: string | undefined
}) {
  const { t } = useWords()
  const { value, onChange } = props
  const teams = useKeptRead<{ items: { id: string; name: string }[] }>('/api/teams?mine=true').data?.items ?? []
  const only = teams.length === 1 ? teams[0]!.id : null
  useEffect(() => {
    if (only !== null && value !== only) onChange(only)
  }, [only, value, onChange])
  if (only !== null) return null
  return (
    <ChoiceField
      {...props}
      path="teamId"
      choices={[
        { value: '', label: t('people.chooseOne') },
        ...teams.map(({ id, name }) => ({ value: id, label: name })),
      ]}
    />
  )
}
