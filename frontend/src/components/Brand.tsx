/** The mark: a beam on a pillar. */
export function Brand({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="7" fill="#0b6a82" />
      <path d="M7 8.5h18v3.4h-6.9V24h-4.2V11.9H7z" fill="#fff" />
      <path d="M9.5 24h13" stroke="#8fd3e2" strokeWidth="2.4" strokeLinecap="round" />
    </svg>
  )
}
