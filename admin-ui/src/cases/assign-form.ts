import { useState } from 'react'
import type { AssignCaseBody, CaseView } from '../api/types'

export interface AssignForm {
  readonly departmentCode: string | undefined
  readonly assigneeId: string | undefined
  readonly category: string | undefined
  readonly kind: string | undefined
  readonly urgency: string | undefined
  readonly wardCode: string | undefined
  readonly note: string | undefined
}

export type AssignPart = keyof AssignForm
const CORRECTIONS = ['category', 'kind', 'urgency', 'wardCode'] as const
export type Correction = (typeof CORRECTIONS)[number]

function formOf(found: CaseView): AssignForm {
  return {
    departmentCode: found.departmentCode ?? undefined,
    assigneeId: found.assigneeId ?? undefined,
    category: found.category ?? undefined,
    kind: found.kind ?? undefined,
    urgency: found.urgency ?? undefined,
    wardCode: found.wardCode ?? undefined,
    note: undefined,
  }
}

export interface AssignFieldsProps {
  readonly form: AssignForm
  readonly change: (part: AssignPart, value: string | undefined) => void
}

/** What to send: the unit, the person if one is named, and only those labels that really change. */
export function assignmentOf(form: AssignForm, found: CaseView): Omit<AssignCaseBody, 'version'> | undefined {
  if (!form.departmentCode) return undefined
  const before = formOf(found)
  const changed = CORRECTIONS.filter((part) => form[part] && form[part] !== before[part])
  const corrections: Partial<Pick<AssignCaseBody, Correction>> = Object.fromEntries(
    changed.map((part) => [part, form[part]]),
  )
  return {
    departmentCode: form.departmentCode,
    ...corrections,
    ...(form.assigneeId && { assigneeId: form.assigneeId }),
    ...(form.note?.trim() && { note: form.note.trim() }),
  }
}

export function useAssignForm(found: CaseView) {
  const [form, setForm] = useState(() => formOf(found))
  const change = (part: AssignPart, value: string | undefined) =>
    setForm((held) => ({
      ...held,
      // Another unit has other people
      ...(part === 'departmentCode' && { assigneeId: undefined }),
      [part]: value,
    }))
  return { form, change }
}
