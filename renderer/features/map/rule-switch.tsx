import { SegmentedControl } from '@mantine/core'
import { useApp } from '../../store/context.tsx'

/** The same openings by one rule or the other; the map shows who changes place. */
export function RuleSwitch() {
  const rule = useApp((state) => state.mapRule)
  const setRule = useApp((state) => state.setMapRule)
  return (
    <SegmentedControl
      aria-label="Fill the openings"
      value={rule}
      onChange={(value) => setRule(value === 'sales' ? 'sales' : 'leadership')}
      data={[
        { value: 'sales', label: 'By sales alone' },
        { value: 'leadership', label: 'By leadership aptitude' },
      ]}
    />
  )
}
