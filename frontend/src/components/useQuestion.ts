import { useState } from 'react'

/** A question that an action waits for: ask() shows it and comes back with the answer. */
export function useQuestion() {
  const [resolve, setResolve] = useState<((yes: boolean) => void) | null>(null)
  return {
    asking: resolve !== null,
    ask: () => new Promise<boolean>((answer) => setResolve(() => answer)),
    answer: (yes: boolean) => {
      resolve?.(yes)
      setResolve(null)
    },
  }
}
