import { SAMPLE_PASSPHRASE } from '../../shared/model/sample.ts'
import { useApp } from '../store/context.tsx'
import texts from './text.module.css'

/** In the sample, what opens the keys and the meeting that came with it. */
export function SamplePassphrase() {
  const isSample = useApp((state) => state.workspace?.sample === true)
  if (!isSample) return null
  return (
    <p className={texts.small}>
      What came with the sample opens with “{SAMPLE_PASSPHRASE}”. Everybody in it is invented.
    </p>
  )
}
