/** Who a person is, with whom they live, which teams work with them. */
import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { Link, useOutletContext } from 'react-router'
import { Confirm } from '#ui/Confirm.tsx'
import { ProblemNote } from '#ui/ProblemNote.tsx'
import { paths } from '#ui/paths.ts'
import { useOperation } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import { spokenDay } from '#ui/written.ts'
import type { Key } from '#words/catalogue.ts'
import type { PersonView } from '../contract.ts'

export function PersonOverview() {
  const person = useOutletContext<PersonView>()
  return (
    <>
      <Identity person={person} />
      <Family person={person} />
      <Teams person={person} />
    </>
  )
}

function Identity({ person }: { person: PersonView }) {
  const { lang, t } = useWords()
  const { identity, id } = person
  if (!identity) return null
  return (
    <section className="z-card">
      <h2>{t('people.identity')}</h2>
      <dl className="pe-facts">
        <Fact label="people.egn">{identity.egn}</Fact>
        {identity.foreignerNumber && <Fact label="people.foreignerNumber">{identity.foreignerNumber}</Fact>}
        <Fact label="people.born">{identity.born && spokenDay(identity.born, lang)}</Fact>
        <Fact label="people.sex">{identity.sex && t(`people.${identity.sex}`)}</Fact>
        <Fact label="people.phone">{identity.phone && <a href={`tel:${identity.phone}`}>{identity.phone}</a>}</Fact>
        <Fact label="people.email">{identity.email}</Fact>
        <Fact label="people.address">{[identity.settlement, identity.address].filter(Boolean).join(', ')}</Fact>
        <Fact label="people.languages">{identity.languages?.join(', ')}</Fact>
      </dl>
      <div className="z-actions pe-below">
        <Button component={Link} to={paths.changePerson(id)} variant="default">
          {t('people.edit')}
        </Button>
        <Hiding person={person} />
      </div>
    </section>
  )
}

/** The safety flag: asked before, because it changes what everybody else finds. */
function Hiding({ person }: { person: PersonView }) {
  const { t } = useWords()
  const [asking, setAsking] = useState(false)
  const hide = useOperation<{ id: string; hidden: boolean }>('people.hide')
  const set = async (hidden: boolean) => {
    await hide.run({ id: person.id, hidden })
    setAsking(false)
  }
  return (
    <>
      <Button variant="subtle" loading={hide.busy} onClick={() => (person.hidden ? void set(false) : setAsking(true))}>
        {t(person.hidden ? 'people.show' : 'people.hide')}
      </Button>
      {hide.problem && <ProblemNote problem={hide.problem} />}
      <Confirm
        open={asking}
        question={t('people.hideQuestion')}
        text={t('people.hideText')}
        yes={t('people.hideYes')}
        busy={hide.busy}
        onYes={() => void set(true)}
        onClose={() => setAsking(false)}
      />
    </>
  )
}

function Family({ person }: { person: PersonView }) {
  const { t } = useWords()
  const { family } = person
  return (
    <section className="z-card">
      <h2>{t('people.family')}</h2>
      {family === null ? (
        <p className="z-soft">{t('people.noFamily')}</p>
      ) : (
        <ul className="pe-members">
          {family.members.map(({ id, name, relation, born }) => (
            <li key={id}>
              {id === person.id ? <strong>{name}</strong> : <Link to={paths.person(id)}>{name}</Link>}
              <span className="z-soft">
                {[relation && t(`people.relation_${relation}` as Key), born && t('people.bornIn', { year: born })]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </li>
          ))}
        </ul>
      )}
      {family && (
        <p>
          <Link to={paths.family(family.householdId)}>{t('people.toFamily')}</Link>
        </p>
      )}
    </section>
  )
}

function Teams({ person }: { person: PersonView }) {
  const { lang, t } = useWords()
  return (
    <section className="z-card">
      <h2>{t('people.teamsWith')}</h2>
      <ul className="pe-plain">
        {person.care.map(({ teamId, team, from, to }) => (
          <li key={`${teamId} ${from}`}>
            {to === null
              ? t('people.careSince', { team, day: spokenDay(from, lang) })
              : t('people.careUntil', { team, from: spokenDay(from, lang), to: spokenDay(to, lang) })}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Fact({ label, children }: { label: Key; children: ReactNode }) {
  const { t } = useWords()
  return (
    <div>
      <dt>{t(label)}</dt>
      <dd>{children || <span className="z-soft">{t('people.notSaid')}</span>}</dd>
    </div>
  )
}
