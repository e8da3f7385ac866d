import { NumberInput as Field, type NumberInputProps } from '@mantine/core'
import { numberSigns } from './format.ts'

type Props = Omit<NumberInputProps, 'decimalSeparator' | 'allowedDecimalSeparators'> & {
  /** Whether the digits of a large number stand in groups. */
  thousandSeparator?: boolean
}

/** A field for a number, written the way every number on screen is; a point and a comma both begin the decimals. */
export function NumberInput({ thousandSeparator = false, ...props }: Props) {
  const { decimal, group } = numberSigns()
  const begin = ['.', ',', decimal].filter((sign) => !thousandSeparator || sign !== group)
  return (
    <Field
      {...props}
      decimalSeparator={decimal}
      allowedDecimalSeparators={begin}
      thousandSeparator={thousandSeparator ? group : false}
    />
  )
}
