import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import './main.css'
import { createRoot } from 'react-dom/client'
import { activateLanguage, storedLanguage } from '#/lib/i18n'
import { App } from './App'

const root = document.getElementById('root')

if (root) {
  await activateLanguage(storedLanguage())
  createRoot(root).render(<App />)
}
