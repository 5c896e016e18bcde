import { merge } from './merge'

// Shared texts and those of every feature, in one chunk.
export const messages = merge(import.meta.glob('../../**/locales/kk.po', { eager: true, import: 'messages' }))
