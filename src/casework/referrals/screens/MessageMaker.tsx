/** A ready text message: when and where, in three languages, without a word that tells others what it is about. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'react-router'
import { writtenDay } from '#kit/dates.ts'
import { AreaField, ChoiceField, DayField, TextField } from '#ui/Field.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { paths } from '#ui/paths.ts'
import { useRead } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import {
  MESSAGE_KINDS,
  MESSAGE_LANGS,
  type MessageKind,
  type MessageLang,
  messageText,
  tellingWords,
} from '#words/messages.ts'
import type { MessageTo } from '../contract.ts'

/** Only for who agreed to be written to. */
export function MessageMaker({ personId }: { personId: string }) {
  const { t } = useWords()
  const to = useRead<MessageTo>(`/api/people/${encodeURIComponent(personId)}/message`)
  return (
    <Loaded query={to}>
      {({ allowed, standing, phone }) =>
        allowed ? (
          <Maker to={phone} />
        ) : (
          <p className="z-note z-amber">
            {t('referrals.messageNot', { standing: t(`rights.standing_${standing}`).toLowerCase() })}{' '}
            <Link to={paths.person(personId, 'rights')}>{t('referrals.toConsents')}</Link>
          </p>
        )
      }
    </Loaded>
  )
}

/** @param to the number to write to, where one is written down */
function Maker({ to }: { to: string | null }) {
  const { t } = useWords()
  const [draft, setDraft] = useState({ kind: 'appointment', lang: 'bg', day: '', time: '', place: '', phone: '' })
  const [copied, setCopied] = useState(false)
  const field = (path: keyof typeof draft) => ({
    path,
    value: draft[path],
    onChange: (value: string) => {
      setCopied(false)
      setDraft({ ...draft, [path]: value })
    },
  })
  const kind = draft.kind as MessageKind
  const text = messageText(kind, draft.lang as MessageLang, { ...draft, day: draft.day && writtenDay(draft.day) })
  const telling = tellingWords(text)
  return (
    <div className="z-form">
      <p className="z-soft">{t('referrals.messageHint')}</p>
      <div className="su-grid">
        <ChoiceField
          {...field('kind')}
          label={t('referrals.messageKind')}
          choices={MESSAGE_KINDS.map((value) => ({ value, label: t(`referrals.message_${value}`) }))}
        />
        <ChoiceField
          {...field('lang')}
          label={t('referrals.messageLang')}
          choices={MESSAGE_LANGS.map((value) => ({ value, label: t(`referrals.lang_${value}`) }))}
        />
        {kind !== 'call' && (
          <>
            <DayField {...field('day')} label={t('referrals.day')} />
            <TextField {...field('time')} label={t('referrals.time')} maxLength={5} />
            <TextField
              {...field('place')}
              label={t('referrals.place')}
              hint={t('referrals.placeHint')}
              fault={telling.length > 0 ? t('referrals.telling', { words: telling.join(', ') }) : undefined}
              maxLength={100}
            />
          </>
        )}
        <TextField {...field('phone')} label={t('referrals.phone')} inputMode="tel" maxLength={20} />
      </div>
      <AreaField path="text" label={t('referrals.messageText')} value={text} onChange={() => undefined} />
      <div className="z-actions">
        <Button
          variant="default"
          disabled={telling.length > 0}
          onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}
        >
          {t('referrals.copy')}
        </Button>
        {to && telling.length === 0 && (
          <Button
            component="a"
            variant="subtle"
            href={`sms:${to.replace(/[^\d+]/g, '')}?body=${encodeURIComponent(text)}`}
          >
            {t('referrals.messageOpen')}
          </Button>
        )}
        <span role="status">{copied && t('referrals.copied')}</span>
      </div>
    </div>
  )
}
