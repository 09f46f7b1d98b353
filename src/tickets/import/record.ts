/** One record of an import, before it is validated; `problem` where not even its form is right. */
export type ImportRecord = { line: number; value: unknown } | { line: number; problem: string }
