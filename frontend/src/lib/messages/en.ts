import { merge } from './merge'

// What is needed until the overview is useful: shared texts and those of the overview.
export const messages = merge(
  import.meta.glob(['../../locales/en.po', '../../features/overview/locales/en.po'], {
    eager: true,
    import: 'messages',
  }),
)
