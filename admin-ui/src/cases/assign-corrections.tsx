import { useTaxonomy, useWards } from '../api/catalogue'
import { Choice, type Option } from '../ui/choice'
import { Field } from '../ui/field'
import { nameOf, useLanguage } from '../ui/language'
import type { AssignFieldsProps, Correction } from './assign-form'

function useCorrectionOptions(): Readonly<Record<Correction, readonly Option[]>> {
  const { locale } = useLanguage()
  const { categories, kinds, urgencies } = useTaxonomy()
  const wards = useWards()
  const optionsOf = (list: typeof categories) =>
    list.map(({ code }) => ({ value: code, label: nameOf(list, code, locale) }))
  return {
    category: optionsOf(categories),
    kind: optionsOf(kinds),
    urgency: optionsOf(urgencies),
    wardCode: wards.map(({ code, name }) => ({ value: code, label: name })),
  }
}

/** What the model got wrong, put right while assigning; the correction teaches the next model. */
export function AssignCorrections({ form, change }: AssignFieldsProps) {
  const { words } = useLanguage()
  const options = useCorrectionOptions()
  return (
    <fieldset className="corrections">
      <legend>{words('assign.corrections')}</legend>
      {(['category', 'kind', 'urgency', 'wardCode'] as const).map((part) => (
        <Field key={part} label={words(`facts.${part}`)}>
          {({ id }) => (
            <Choice
              id={id}
              isRequired
              label={words(`facts.${part}`)}
              options={options[part]}
              value={form[part]}
              onChange={(value) => change(part, value)}
            />
          )}
        </Field>
      ))}
    </fieldset>
  )
}
