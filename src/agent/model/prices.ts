/** Dollars for a million tokens, as the providers listed them on 2026-11-01; what is not here has no known price. */
const PRICES: Readonly<Record<string, { input: number; output: number }>> = {
  'gpt-4o': { input: 2.5, output: 10 },
  'gpt-4o-mini': { input: 0.15, output: 0.6 },
  'gpt-4.1': { input: 2, output: 8 },
  'gpt-4.1-mini': { input: 0.4, output: 1.6 },
  'gpt-4.1-nano': { input: 0.1, output: 0.4 },
}

/** By the model's own name, without its date; a deployment may be called anything, and its price is not guessed. */
export function costOf(model: string, input: number, output: number): number | null {
  const price = PRICES[model.replace(/-\d{4}-\d{2}-\d{2}$/, '')]
  return price ? (input * price.input + output * price.output) / 1_000_000 : null
}
