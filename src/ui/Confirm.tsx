/** Asks before something that cannot be taken back: the question, what will happen, and a verb on the button. */
import { Button, Group, Modal, Text } from '@mantine/core'
import { useWords } from './words.tsx'

export function Confirm(props: {
  open: boolean
  question: string
  text: string
  yes: string
  danger?: boolean
  busy?: boolean
  onYes: () => void
  onClose: () => void
}) {
  const { t } = useWords()
  return (
    <Modal
      opened={props.open}
      onClose={props.onClose}
      title={props.question}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
      centered
    >
      <Text>{props.text}</Text>
      <Group justify="end" mt="lg">
        <Button variant="default" onClick={props.onClose}>
          {t('ui.cancel')}
        </Button>
        <Button {...(props.danger && { color: 'red' })} loading={props.busy ?? false} onClick={props.onYes}>
          {props.yes}
        </Button>
      </Group>
    </Modal>
  )
}
