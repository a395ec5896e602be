import { Input, Modal } from 'antd'
import { useState } from 'react'
import { Field } from '../ui/field'
import { useWords } from '../ui/language'
import type { DialogProps } from './dialog-props'

export function CloseDialog({ move, onClose }: DialogProps) {
  const words = useWords()
  const [note, setNote] = useState('')
  const submit = () => move.mutate({ action: 'close', note: note.trim() }, { onSuccess: onClose })
  return (
    <Modal
      open
      title={words('close.title')}
      okText={words('cases:actions.close')}
      okButtonProps={{ disabled: move.isPending }}
      onOk={submit}
      onCancel={onClose}
    >
      <p>{words('close.hint')}</p>
      <Field label={words('close.note')}>
        {(control) => (
          <Input.TextArea
            {...control}
            autoFocus
            autoSize={{ minRows: 3 }}
            maxLength={1000}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        )}
      </Field>
    </Modal>
  )
}
