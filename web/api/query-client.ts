import { QueryClient } from '@tanstack/react-query'

/** The clients of both services retry by themselves, and the live feed says what has changed. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry: false, staleTime: 5_000, refetchOnWindowFocus: true },
    mutations: { retry: false },
  },
})
