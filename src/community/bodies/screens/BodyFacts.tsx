/** What everybody may know of a body: kind, since when, the decision that made it, quorum. */

import { inLang } from '#kit/text.ts'
import { useWords } from '#ui/words.tsx'
import { spokenDay } from '#ui/written.ts'
import type { BodyLine } from '../contract.ts'

export function BodyFacts({ body }: { body: BodyLine }) {
  const { lang, t } = useWords()
  const { kind, beganOn, endedOn, mandate, quorum } = body
  const told = [
    t(`community.${kind}_body`),
    t('community.since', { day: spokenDay(beganOn, lang) }),
    ...(endedOn ? [t('community.ended', { day: spokenDay(endedOn, lang) })] : []),
    ...(quorum === null ? [] : [t('community.quorumOf', { count: quorum })]),
  ]
  const act = mandate && {
    kind: inLang(mandate.subject, lang),
    number: mandate.number ? t('community.actNo', { number: mandate.number }) : '',
    day: spokenDay(mandate.decidedOn, lang),
  }
  return (
    <>
      <p className="z-soft">{told.join(' · ')}</p>
      <p>
        {act
          ? `${t('community.mandate')}: ${t('community.mandateOf', act).replace(/\s+/g, ' ')}`
          : t('community.noMandate')}
      </p>
    </>
  )
}
