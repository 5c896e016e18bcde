import { useEffect } from 'react'

/** Names the page in the tab. */
export function useTitle(title: string | null | undefined): void {
  useEffect(() => {
    document.title = title ? `${title} · Tirek` : 'Tirek'
  }, [title])
}
