import { useMantineColorScheme } from '@mantine/core'
import { useEffect } from 'react'
import { useApp } from '../store/context.tsx'

/** Puts the theme and motion preference on the document. */
export function usePreferences() {
  const { theme, motion } = useApp((state) => state.preferences)
  const isReady = useApp((state) => state.session === 'ready')
  const { setColorScheme } = useMantineColorScheme()
  useEffect(() => {
    if (isReady) setColorScheme(theme === 'system' ? 'auto' : theme)
  }, [isReady, theme, setColorScheme])
  useEffect(() => {
    document.documentElement.dataset.motion = motion
  }, [motion])
}
