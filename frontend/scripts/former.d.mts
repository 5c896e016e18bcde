import type { GraphQLSchema } from 'graphql'

type Build = Record<string, string>

export const kept: number
export const presentFile: string
export const formerFile: string
export function built(folder: string): Build[]
export function former(present: Build, builds: Build[], schema: GraphQLSchema): Build[]
