import { Checkbox, Modal } from '@mantine/core'
import { useApp } from '../store/context.tsx'
import { printKeys, useShortcut, useShortcutRegistry } from '../ui/shortcuts.tsx'
import classes from './shortcut-sheet.module.css'

/** The sheet behind `?`: every key that works right now. */
export function ShortcutSheet() {
  const opened = useApp((state) => state.keysShown)
  const show = useApp((state) => state.showKeys)
  const { list, plainKeys, setPlainKeys } = useShortcutRegistry()
  useShortcut('?', 'Show this sheet', () => show(true), 'Everywhere')
  const groups = Object.entries(Object.groupBy(opened ? list() : [], ({ group }) => group))
  return (
    <Modal opened={opened} onClose={() => show(false)} title="Keys" size={560}>
      <div className={classes.groups}>
        {groups.map(([group, shortcuts]) => (
          <section key={group}>
            <h3 className={classes.heading}>{group}</h3>
            <dl className={classes.list}>
              {(shortcuts ?? []).map(({ keys, label, run }) => (
                <div key={`${keys} ${label}`}>
                  <dt>{label}</dt>
                  <dd>
                    <kbd className={classes.keys}>{run ? printKeys(keys) : keys}</kbd>
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <Checkbox
        className={classes.switch}
        checked={plainKeys}
        onChange={(event) => setPlainKeys(event.currentTarget.checked)}
        label="Single keys work without Ctrl or ⌘"
      />
    </Modal>
  )
}
