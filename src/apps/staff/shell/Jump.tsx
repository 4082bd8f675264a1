/** "Go to…": a list of pages to type into, opened by the button or Ctrl+K. */
import { Modal, TextInput } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { Icon } from '#ui/Icon.tsx'
import { useWords } from '#ui/words.tsx'
import { PlaceLinks, usePlaces } from './Navigation.tsx'

export function Jump() {
  const { t } = useWords()
  const navigate = useNavigate()
  const places = usePlaces()
  const [open, setOpen] = useState(false)
  const [text, setText] = useState('')
  useHotkeys([['mod+K', () => setOpen(true)]])

  const typed = text.trim().toLowerCase()
  const found = places.filter(({ section }) =>
    `${t(`shell.${section}`)} ${t(`shell.${section}For`)}`.toLowerCase().includes(typed),
  )
  const close = () => {
    setOpen(false)
    setText('')
  }
  return (
    <>
      <button type="button" className="s-jump" onClick={() => setOpen(true)} aria-haspopup="dialog">
        <Icon name="search" size={18} />
        <span>{t('shell.jump')}</span>
        <span className="s-keys" aria-hidden="true">
          {t('shell.jumpKeys')}
        </span>
      </button>
      <Modal
        opened={open}
        onClose={close}
        title={t('shell.jumpFor')}
        closeButtonProps={{ 'aria-label': t('ui.close') }}
      >
        <form
          onSubmit={(event) => {
            event.preventDefault()
            if (!found[0]) return
            navigate(found[0].path)
            close()
          }}
        >
          <TextInput
            data-autofocus
            label={t('shell.jumpHint')}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        </form>
        <div className="s-found" role="status">
          {found.length === 0 && <p>{t('shell.jumpNone', { text })}</p>}
        </div>
        <PlaceLinks places={found} onGo={close} />
      </Modal>
    </>
  )
}
