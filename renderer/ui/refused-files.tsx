/** Files that were not taken in, each with its sentence; nothing where all were. */
export function RefusedFiles({
  refused,
  className,
}: {
  refused: readonly { fileName: string; reason: string }[]
  className: string | undefined
}) {
  if (refused.length === 0) return null
  return (
    <ul className={className} aria-label="Refused files">
      {refused.map(({ fileName, reason }) => (
        <li key={`${fileName} ${reason}`}>
          {fileName}: {reason}
        </li>
      ))}
    </ul>
  )
}
