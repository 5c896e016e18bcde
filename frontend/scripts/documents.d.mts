export function documents(): Record<string, string>
export function sources(): string[]
