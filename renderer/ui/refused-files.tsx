/** Files that were not taken in, or of which something has to be said, each with its sentence; nothing where there are none. */
export function RefusedFiles({
  refused,
  className,
  label = 'Refused files',
}: {
  refused: readonly { fileName: string; reason: string }[]
  className: string | undefined
  label?: string
}) {
  if (refused.length === 0) return null
  return (
    <ul className={className} aria-label={label}>
      {refused.map(({ fileName, reason }) => (
        <li key={`${fileName} ${reason}`}>
          {fileName}: {reason}
        </li>
      ))}
    </ul>
  )
}
