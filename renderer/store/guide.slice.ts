import type { Slice } from './store.ts'

export interface GuideSlice {
  /** Step of the guided first case, counted from 0; null = not running. */
  guideStep: number | null
  startGuide(): void
  setGuideStep(step: number): void
  /** Ends it for good, until started again from Workspace. */
  endGuide(): void
}

export const createGuideSlice: Slice<GuideSlice> = () => (set, get) => ({
  guideStep: null,
  startGuide: () => set({ guideStep: 0 }),
  setGuideStep: (guideStep) => set({ guideStep }),
  endGuide() {
    set({ guideStep: null })
    if (!get().preferences.guideDone) void get().savePreferences({ guideDone: true })
  },
})
