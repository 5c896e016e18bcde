import { type CSSVariablesResolver, createTheme, type MantineColorsTuple, Menu, Portal } from '@mantine/core'

/** The one accent: a deep turquoise. Shade 7 carries white text at 6:1. */
const accent: MantineColorsTuple = [
  '#e8f5f8',
  '#d0e9ef',
  '#a4d4df',
  '#74becf',
  '#4ca9be',
  '#2b93ab',
  '#137d97',
  '#0b6a82',
  '#08586d',
  '#064556',
]

/** Quiet, slightly cool neutrals. */
const gray: MantineColorsTuple = [
  '#f7f8f9',
  '#eff1f3',
  '#e3e6ea',
  '#d3d8dd',
  '#bcc3ca',
  '#98a1ab',
  '#6b7580',
  '#535c66',
  '#3a424b',
  '#22282f',
]

const dark: MantineColorsTuple = [
  '#d5dae0',
  '#b7bec7',
  '#98a1ab',
  '#6b7580',
  '#424b55',
  '#323a43',
  '#272e36',
  '#1c2228',
  '#161b20',
  '#0f1317',
]

// Every one of these knows the letters ә ғ қ ң ө ұ ү һ і.
const fontFamily =
  'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif'

/** The id of the place for menus, dialogs and messages. */
export const overlays = 'overlays'

export const theme = createTheme({
  primaryColor: 'accent',
  primaryShade: { light: 7, dark: 6 },
  colors: { accent, gray, dark },
  autoContrast: true,
  fontFamily,
  fontFamilyMonospace:
    'ui-monospace, "SF Mono", "Cascadia Mono", "Liberation Mono", Menlo, Consolas, monospace',
  headings: {
    fontFamily,
    fontWeight: '600',
    textWrap: 'balance',
    sizes: {
      h1: { fontSize: '1.5rem', lineHeight: '1.3' },
      h2: { fontSize: '1.125rem', lineHeight: '1.4' },
      h3: { fontSize: '1rem', lineHeight: '1.45' },
    },
  },
  fontSizes: { xs: '0.75rem', sm: '0.875rem', md: '0.9375rem', lg: '1.0625rem', xl: '1.25rem' },
  spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.5rem', xl: '2rem' },
  defaultRadius: 'sm',
  radius: { xs: '2px', sm: '6px', md: '8px', lg: '12px', xl: '16px' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Portal: Portal.extend({ defaultProps: { target: `#${overlays}` } }),
    // A menu may hold nothing but its items; the first one takes the focus.
    Menu: Menu.extend({ defaultProps: { withInitialFocusPlaceholder: false } }),
  },
})

/** Colours by meaning. Text colours hold 4.5:1 on the page and on a card. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#ffffff',
    '--mantine-color-text': '#1d2329',
    '--mantine-color-dimmed': '#566069',
    '--mantine-color-placeholder': '#646e78',
    '--mantine-color-error': '#b42318',
    '--mantine-color-anchor': '#0b6a82',
    '--mantine-color-default-border': '#d3d8dd',
    '--tirek-page': '#f4f6f7',
    '--tirek-card': '#ffffff',
    '--tirek-line': '#e3e6ea',
    '--tirek-hover': '#f1f5f6',
    '--tirek-selected': '#e2f1f5',
    '--tirek-track': '#e3e6ea',
    '--tirek-good': '#1b7a43',
    '--tirek-warn': '#935500',
    '--tirek-bad': '#b42318',
    '--tirek-accent': '#0b6a82',
    '--tirek-line-strong': '#7a848e',
  },
  dark: {
    '--mantine-color-body': '#161b20',
    '--mantine-color-text': '#e1e5ea',
    '--mantine-color-dimmed': '#a2acb6',
    '--mantine-color-placeholder': '#98a1ab',
    '--mantine-color-error': '#ff8f85',
    '--mantine-color-anchor': '#6cc3d6',
    '--mantine-color-default-border': '#3a434d',
    '--tirek-page': '#11161a',
    '--tirek-card': '#181e24',
    '--tirek-line': '#2b333b',
    '--tirek-hover': '#1f262d',
    '--tirek-selected': '#17353f',
    '--tirek-track': '#313a43',
    '--tirek-good': '#5cc98a',
    '--tirek-warn': '#f0b458',
    '--tirek-bad': '#ff8f85',
    '--tirek-accent': '#4cb4ca',
    '--tirek-line-strong': '#7f8a95',
  },
})
