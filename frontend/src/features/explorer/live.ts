import { Kind, type OperationDefinitionNode, OperationTypeNode, parse, print } from 'graphql'
import type { Lang } from '#/lib/languages'
import { type Answer, answerOf, type Question, send } from './run'

/** The field of subscriptions that answers a query again whenever its answer changes. */
const field = 'live'

/** The query as a subscription to its own answer; null when it is none. */
export function asLive({ query, operationName }: Question): string | null {
  const document = parse(query)
  const operations = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION)
  const chosen = operations.find(
    (each) => !operationName || (each as OperationDefinitionNode).name?.value === operationName,
  ) as OperationDefinitionNode | undefined
  if (chosen?.operation !== OperationTypeNode.QUERY) return null
  const definitions = document.definitions
    .filter((each) => each === chosen || !operations.includes(each))
    .map((each) =>
      each === chosen
        ? {
            ...chosen,
            operation: OperationTypeNode.SUBSCRIPTION,
            selectionSet: {
              kind: Kind.SELECTION_SET as const,
              selections: [
                {
                  kind: Kind.FIELD as const,
                  name: { kind: Kind.NAME as const, value: field },
                  selectionSet: chosen.selectionSet,
                },
              ],
            },
          }
        : each,
    )
  return print({ ...document, definitions })
}

/**
 * Asks for every new answer until the server is done or the signal ends it. Rejects when the server
 * cannot be reached, or goes away.
 */
export async function follow(
  question: Question,
  lang: Lang,
  signal: AbortSignal,
  onAnswer: (answer: Answer) => void,
): Promise<void> {
  const query = asLive(question) ?? question.query
  const accept = 'text/event-stream, application/graphql-response+json'
  const response = await send('/graphql', { ...question, query }, lang, accept, signal)
  if (!response.body || !response.headers.get('Content-Type')?.startsWith('text/event-stream')) {
    onAnswer(answerOf(await response.text(), response.status))
    return
  }
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  for (;;) {
    const { value, done } = await reader.read()
    if (done) throw new Error('the stream broke off')
    const events = (rest + value).split('\n\n')
    rest = events.pop() ?? ''
    for (const event of events) {
      const { kind, data } = partsOf(event)
      if (kind === 'complete') return
      if (kind === 'next') onAnswer(answerOf(data, response.status, field))
    }
  }
}

/** One server-sent event; signs of life have no kind. */
export function partsOf(event: string): { kind: string; data: string } {
  const of = (name: string) =>
    event
      .split('\n')
      .filter((line) => line.startsWith(`${name}:`))
      .map((line) => line.slice(name.length + 1).replace(/^ /, ''))
      .join('\n')
  return { kind: of('event'), data: of('data') }
}
