/** Prepares a ballot: which needs are ranked, who votes, how it is counted, what happens to equal places. */
import { useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { newId } from '#kit/ids.ts'
import { inLang } from '#kit/text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ChoiceField, TextField, TickField } from '#ui/Field.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { PageHeading } from '#ui/PageHeading.tsx'
import { paths } from '#ui/paths.ts'
import { RecordForm, useRecord } from '#ui/record.tsx'
import { usePages, useRead } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import type { NeedView } from '../../needs/contract.ts'
import { BALLOT_METHODS, type BallotDetail, TIE_RULES, VOTERS } from '../contract.ts'
import { alsoOf, Further, type Given } from './Further.tsx'

export function NewBallot() {
  const { t } = useWords()
  const { query, items } = usePages<NeedView>('/api/needs', { limit: 200 })
  const [search] = useSearchParams()
  const [beside, again] = [search.get('beside'), search.get('again')]
  return (
    <div className="z-stack">
      <PageHeading question={t('ballots.newQuestion')} lead={t('ballots.newLead')} />
      <Loaded query={query}>
        {() =>
          items.length < 2 ? (
            <EmptyState icon="community" title={t('ballots.fewNeeds')} text={t('ballots.fewNeedsText')} />
          ) : beside ? (
            <Beside id={beside} needs={items} />
          ) : again ? (
            <Beside id={again} needs={items} again />
          ) : (
            <BallotForm needs={items} />
          )
        }
      </Loaded>
    </div>
  )
}

/** The other side's ballot on the same question, or the same side's next round, begins from this one's options. */
function Beside({ id, needs, again = false }: { id: string; needs: readonly NeedView[]; again?: boolean }) {
  const ballot = useRead<BallotDetail>(`/api/ballots/${encodeURIComponent(id)}`)
  return <Loaded query={ballot}>{(data) => <BallotForm needs={needs} beside={data} again={again} />}</Loaded>
}

function BallotForm({
  needs,
  beside,
  again = false,
}: {
  needs: readonly NeedView[]
  beside?: BallotDetail
  again?: boolean
}) {
  const { lang, t } = useWords()
  const navigate = useNavigate()
  const [id] = useState(newId)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    () => new Set(beside ? beside.options.flatMap(({ needId }) => needId ?? []) : needs.map((need) => need.id)),
  )
  const [given, setGiven] = useState<Given>({})
  const record = useRecord({
    name: again ? 'ballot again' : 'ballot',
    operation: 'ballots.prepare',
    initial: {
      'title.bg': beside?.title.bg ?? '',
      'title.en': beside?.title.en ?? '',
      voters: (beside?.voters === 'community') === again ? 'community' : 'administration',
      method: beside?.method ?? 'schulze',
      tieRule: beside?.tieRule ?? 'shared',
    },
    inputOf: ({ 'title.bg': bg, 'title.en': en, ...draft }) => ({
      id,
      topicId: beside?.topicId ?? id,
      round: (beside?.round ?? 1) + (again ? 1 : 0),
      ...draft,
      title: { bg, en },
      also: alsoOf(given, 'title'),
      options: needs
        .filter((need) => chosen.has(need.id))
        .map((need) => ({ id: newId(), label: need.title, also: alsoOf(given, need.id), needId: need.id })),
    }),
    onDone: () => navigate(paths.ballot(id)),
  })
  const { field } = record
  const toggle = (need: string, on: boolean) => {
    const next = new Set(chosen)
    if (on) next.add(need)
    else next.delete(need)
    setChosen(next)
  }
  return (
    <RecordForm record={record} save="ballots.savePrepared" onCancel={() => navigate(paths.ballots())}>
      <TextField {...field('title.bg', 'ballots.titleBg')} hint={t('ballots.titleHint')} maxLength={300} />
      <TextField {...field('title.en', 'ballots.titleEn')} maxLength={300} />
      <ChoiceField
        {...field('voters', 'ballots.voters')}
        choices={VOTERS.map((value) => ({ value, label: t(`ballots.${value}_voters`) }))}
      />
      <ChoiceField
        {...field('method', 'ballots.method')}
        hint={t('ballots.methodHint')}
        choices={BALLOT_METHODS.map((value) => ({ value, label: t(`ballots.${value}`) }))}
      />
      <ChoiceField
        {...field('tieRule', 'ballots.tieRule')}
        hint={t('ballots.tieHint')}
        choices={TIE_RULES.map((value) => ({ value, label: t(`ballots.${value}_tie`) }))}
      />
      <fieldset className="co-options">
        <legend>{t('ballots.options')}</legend>
        {needs.map((need) => (
          <TickField
            key={need.id}
            path={`option-${need.id}`}
            label={inLang(need.title, lang)}
            checked={chosen.has(need.id)}
            onChange={(on) => toggle(need.id, on)}
          />
        ))}
      </fieldset>
      <Further
        words={[
          { of: 'title', said: t('ballots.theQuestion'), max: 300 },
          ...needs
            .filter(({ id: need }) => chosen.has(need))
            .map((need) => ({ of: need.id, said: inLang(need.title, lang), max: 200 })),
        ]}
        given={given}
        onChange={setGiven}
      />
    </RecordForm>
  )
}
