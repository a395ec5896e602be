import { Select } from 'antd'
import { foldText } from '../../../core/platform/text'

export interface Option {
  readonly value: string
  readonly label: string
}

interface ChoiceProps {
  readonly id?: string
  readonly label: string
  readonly placeholder?: string
  readonly options: readonly Option[]
  readonly value: string | undefined
  readonly onChange: (value: string | undefined) => void
  readonly isDisabled?: boolean
  readonly isRequired?: boolean
  readonly isFirst?: boolean
}

/** One of a list, found by typing with or without diacritics. */
export function Choice({
  id,
  label,
  placeholder,
  options,
  value,
  onChange,
  isDisabled,
  isRequired,
  isFirst,
}: ChoiceProps) {
  return (
    <Select
      {...(id && { id })}
      aria-label={label}
      placeholder={placeholder ?? label}
      className="choice"
      popupMatchSelectWidth={false}
      allowClear={!isRequired}
      showSearch={{
        filterOption: (typed, option) => foldText(option?.label ?? '').includes(foldText(typed)),
      }}
      options={[...options]}
      value={value ?? null}
      onChange={(chosen: string | null | undefined) => onChange(chosen ?? undefined)}
      disabled={isDisabled ?? false}
      autoFocus={isFirst ?? false}
    />
  )
}
