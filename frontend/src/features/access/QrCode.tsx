import { generate } from 'lean-qr'
import { useMemo } from 'react'
import classes from './access.module.css'

/** A text as a QR code, drawn on this page: it goes to nobody. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { size, path } = useMemo(() => {
    const code = generate(text)
    const cells = Array.from({ length: code.size * code.size }, (_, index) => index)
    const path = cells
      .map((index) => ({ x: index % code.size, y: Math.floor(index / code.size) }))
      .filter(({ x, y }) => code.get(x, y))
      .map(({ x, y }) => `M${x} ${y}h1v1h-1z`)
      .join('')
    return { size: code.size, path }
  }, [text])
  return (
    <svg
      className={classes.qr}
      viewBox={`-4 -4 ${size + 8} ${size + 8}`}
      shapeRendering="crispEdges"
      role="img"
      aria-label={label}
    >
      <path d={path} fill="#000" />
    </svg>
  )
}
