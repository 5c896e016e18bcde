import { merge } from './merge'

// What is needed until the overview is useful: shared texts and those of the overview.
export const messages = merge(
  import.meta.glob(['../../locales/kk.po', '../../features/overview/locales/kk.po'], {
    eager: true,
    import: 'messages',
  }),
)
