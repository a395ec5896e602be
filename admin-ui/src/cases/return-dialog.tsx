import { Input, Modal } from 'antd'
import { useState } from 'react'
import { Field } from '../ui/field'
import { useWords } from '../ui/language'
import type { DialogProps } from './dialog-props'

const SHORTEST = 5

/** "Not ours": 1022 needs to know why before it decides whose it is. */
export function ReturnDialog({ move, onClose }: DialogProps) {
  const words = useWords()
  const [reason, setReason] = useState('')
  const [isTried, setIsTried] = useState(false)
  const isShort = reason.trim().length < SHORTEST
  const submit = () => {
    setIsTried(true)
    if (!isShort) move.mutate({ action: 'return', reason: reason.trim() }, { onSuccess: onClose })
  }
  return (
    <Modal
      open
      title={words('return.title')}
      okText={words('cases:actions.return')}
      okButtonProps={{ disabled: move.isPending }}
      onOk={submit}
      onCancel={onClose}
    >
      <p>{words('return.hint')}</p>
      <Field label={words('return.reason')} error={isTried && isShort ? words('return.needed') : undefined}>
        {(control) => (
          <Input.TextArea
            {...control}
            autoFocus
            autoSize={{ minRows: 4 }}
            maxLength={1000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
    </Modal>
  )
}
