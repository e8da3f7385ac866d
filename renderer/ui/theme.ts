import {
  Button,
  Checkbox,
  type CSSVariablesResolver,
  createTheme,
  Group,
  Input,
  Modal,
  Notification,
  Popover,
  Radio,
  SegmentedControl,
  Stack,
  Tooltip,
} from '@mantine/core'
import classes from './theme.module.css'

/**
 * Mantine dressed in the tokens. Its own palette stays out of sight: every colour a component asks for is answered
 * by a token, so both themes come from one file. Sizes follow the pictures: 34 px controls, 14 px text.
 */
export const theme = createTheme({
  fontFamily: 'var(--font)',
  primaryColor: 'gray',
  primaryShade: 8,
  autoContrast: true,
  defaultRadius: 7,
  respectReducedMotion: true,
  fontSizes: { xs: '12px', sm: '14px', md: '14px', lg: '16px', xl: '19px' },
  components: {
    // What most rows of buttons and columns of fields have between them.
    Group: Group.extend({ defaultProps: { gap: 8 } }),
    Stack: Stack.extend({ defaultProps: { gap: 14 } }),
    Button: Button.extend({
      defaultProps: { variant: 'default', size: 'sm' },
      classNames: { root: classes.button ?? '', label: classes.buttonLabel ?? '' },
    }),
    Checkbox: Checkbox.extend({
      defaultProps: { size: 'sm' },
      classNames: { input: classes.checkbox ?? '', icon: classes.checkboxIcon ?? '' },
    }),
    Radio: Radio.extend({
      classNames: { radio: classes.checkbox ?? '', icon: classes.checkboxIcon ?? '' },
    }),
    Input: Input.extend({ classNames: { input: classes.input ?? '' } }),
    InputWrapper: Input.Wrapper.extend({ classNames: { label: classes.label ?? '' } }),
    Popover: Popover.extend({
      defaultProps: { shadow: 'md', transitionProps: { duration: 100 }, withinPortal: true },
      classNames: { dropdown: classes.dropdown ?? '' },
    }),
    Tooltip: Tooltip.extend({
      defaultProps: {
        openDelay: 300,
        transitionProps: { duration: 100 },
        events: { hover: true, focus: true, touch: false },
      },
      classNames: { tooltip: classes.tooltip ?? '' },
    }),
    Modal: Modal.extend({
      defaultProps: {
        centered: true,
        transitionProps: { duration: 100 },
        closeButtonProps: { 'aria-label': 'Close' },
      },
      classNames: { title: classes.modalTitle ?? '' },
    }),
    Notification: Notification.extend({
      classNames: { root: classes.notification ?? '', description: classes.notificationText ?? '' },
    }),
    SegmentedControl: SegmentedControl.extend({
      defaultProps: { size: 'sm', transitionDuration: 0 },
      classNames: {
        root: classes.segments ?? '',
        control: classes.segment ?? '',
        indicator: classes.segmentIndicator ?? '',
        label: classes.segmentLabel ?? '',
      },
    }),
  },
})

const answers = {
  '--mantine-color-body': 'var(--panel)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-bright': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--soft)',
  '--mantine-color-placeholder': 'var(--soft)',
  '--mantine-color-anchor': 'var(--ink)',
  '--mantine-color-error': 'var(--bad)',
  '--mantine-color-default': 'var(--panel)',
  '--mantine-color-default-hover': 'var(--fill)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--line)',
  '--mantine-color-disabled': 'var(--fill)',
  '--mantine-color-disabled-color': 'var(--soft)',
  '--mantine-color-disabled-border': 'var(--line)',
  '--mantine-primary-color-filled': 'var(--ink)',
  '--mantine-primary-color-filled-hover': 'var(--ink)',
  '--mantine-primary-color-light': 'var(--fill)',
  '--mantine-primary-color-light-hover': 'var(--fill)',
  '--mantine-primary-color-light-color': 'var(--ink)',
  '--mantine-primary-color-contrast': 'var(--bg)',
  '--mantine-color-gray-filled': 'var(--ink)',
  '--mantine-color-gray-filled-hover': 'var(--ink)',
}

export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: answers,
  dark: answers,
})
