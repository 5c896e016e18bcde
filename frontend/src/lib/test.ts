// Set-up of every unit test: English texts as they stand in the source.
import { i18n } from '@lingui/core'

i18n.loadAndActivate({ locale: 'en', messages: {} })
