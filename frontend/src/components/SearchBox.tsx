import { TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'

type Props = {
  label: ReactNode
  /** What the address says is searched for. */
  search: string | undefined
  /** Called a moment after the last letter; nothing for an empty box. */
  onSearch: (search: string | undefined) => void
  className?: string
}

/** A box to search a list: it follows the address, and the address follows what is typed. */
export function SearchBox({ label, search, onSearch, className }: Props) {
  const [typed, setTyped] = useState(search ?? '')
  const sent = useRef(search)
  useEffect(() => {
    if (search === sent.current) return
    sent.current = search
    setTyped(search ?? '')
  }, [search])
  const send = useDebouncedCallback((text: string) => {
    sent.current = text.trim() || undefined
    onSearch(sent.current)
  }, 200)
  return (
    <TextInput
      className={className}
      type="search"
      label={label}
      leftSection={<IconSearch size={18} aria-hidden="true" />}
      value={typed}
      maxLength={200}
      onChange={(event) => {
        setTyped(event.currentTarget.value)
        send(event.currentTarget.value)
      }}
    />
  )
}
