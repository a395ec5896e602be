import { AssignDialog } from './assign-dialog'
import { CloseDialog } from './close-dialog'
import type { DialogProps } from './dialog-props'
import { ReturnDialog } from './return-dialog'

export type DialogName = 'assign' | 'return' | 'close'

export function CaseDialog({ name, ...props }: DialogProps & { name: DialogName }) {
  switch (name) {
    case 'assign':
      return <AssignDialog {...props} />
    case 'return':
      return <ReturnDialog {...props} />
    case 'close':
      return <CloseDialog {...props} />
  }
}
