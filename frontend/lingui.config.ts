import { defineConfig } from '@lingui/cli'
import { formatter } from '@lingui/format-po'

/**
 * The texts. English stands in the source; kk and ru are translated in PO files, one set for each
 * feature (src/features/NAME/locales) and one for all that is shared (src/locales).
 */
export default defineConfig({
  sourceLocale: 'en',
  locales: ['kk', 'ru', 'en'],
  catalogs: [
    { path: '<rootDir>/src/features/{name}/locales/{locale}', include: ['<rootDir>/src/features/{name}'] },
    {
      path: '<rootDir>/src/locales/{locale}',
      include: ['<rootDir>/src/app', '<rootDir>/src/components', '<rootDir>/src/lib'],
    },
  ],
  format: formatter({ lineNumbers: false, origins: false }),
  orderBy: 'message',
})
