import { merge } from '../merge'

// The texts of every feature but the overview, in one chunk.
export const messages = merge(
  import.meta.glob(['../../../features/*/locales/ru.po', '!../../../features/overview/**'], {
    eager: true,
    import: 'messages',
  }),
)
