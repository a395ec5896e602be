import { Input, Modal } from 'antd'
import { useState } from 'react'
import { useDepartmentStaff, useDepartments } from '../api/catalogue'
import { triages, useMe } from '../session/session-queries'
import { Choice } from '../ui/choice'
import { Field } from '../ui/field'
import { nameOf, useLanguage, useWords } from '../ui/language'
import { AssignCorrections } from './assign-corrections'
import { assignmentOf, useAssignForm, type AssignFieldsProps } from './assign-form'
import type { DialogProps } from './dialog-props'

/** Gives the case to a unit, to one of its people if wished; 1022 may correct the labels on the way. */
export function AssignDialog({ found, move, onClose }: DialogProps) {
  const words = useWords()
  const me = useMe()
  const { form, change } = useAssignForm(found)
  const [isTried, setIsTried] = useState(false)
  const submit = () => {
    setIsTried(true)
    const input = assignmentOf(form, found)
    if (input) move.mutate({ action: 'assign', input }, { onSuccess: onClose })
  }
  return (
    <Modal
      open
      title={words('assign.title')}
      okText={words('cases:actions.assign')}
      okButtonProps={{ disabled: move.isPending }}
      onOk={submit}
      onCancel={onClose}
    >
      <DepartmentField form={form} change={change} isTried={isTried} />
      <AssigneeField form={form} change={change} />
      {triages(me) && <AssignCorrections form={form} change={change} />}
      <NoteField form={form} change={change} />
    </Modal>
  )
}

function DepartmentField({ form, change, isTried }: AssignFieldsProps & { isTried: boolean }) {
  const { words, locale } = useLanguage()
  const departments = useDepartments()
  const options = departments.map(({ code }) => ({ value: code, label: nameOf(departments, code, locale) }))
  const error = isTried && !form.departmentCode ? words('assign.needed') : undefined
  return (
    <Field label={words('assign.department')} error={error}>
      {({ id }) => (
        <Choice
          id={id}
          isRequired
          isFirst
          label={words('assign.department')}
          options={options}
          value={form.departmentCode}
          onChange={(code) => change('departmentCode', code)}
        />
      )}
    </Field>
  )
}

function AssigneeField({ form, change }: AssignFieldsProps) {
  const words = useWords()
  const { data: staff = [] } = useDepartmentStaff(form.departmentCode)
  const options = staff.map(({ id, name, role }) => ({
    value: id,
    label: `${name} (${words(`roles.${role}`)})`,
  }))
  // A person whose unit's list is still loading would show as a bare id
  const value = options.some((option) => option.value === form.assigneeId) ? form.assigneeId : undefined
  return (
    <Field label={words('assign.assignee')} hint={words('assign.assigneeHint')}>
      {({ id }) => (
        <Choice
          id={id}
          label={words('assign.assignee')}
          placeholder={words('assign.anyone')}
          options={options}
          value={value}
          isDisabled={!form.departmentCode}
          onChange={(chosen) => change('assigneeId', chosen)}
        />
      )}
    </Field>
  )
}

function NoteField({ form, change }: AssignFieldsProps) {
  const words = useWords()
  return (
    <Field label={words('assign.note')}>
      {(control) => (
        <Input.TextArea
          {...control}
          autoSize={{ minRows: 2 }}
          maxLength={1000}
          value={form.note ?? ''}
          onChange={(event) => change('note', event.target.value)}
        />
      )}
    </Field>
  )
}
