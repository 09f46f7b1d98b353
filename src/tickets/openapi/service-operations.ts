import { z } from 'zod'
import type { Operation } from './operation.ts'

const readiness = z.looseObject({ status: z.enum(['ready', 'not ready']), checks: z.record(z.string(), z.unknown()) })

/** The service itself: where things are, how they are used, and whether it runs. */
export const SERVICE_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/',
    summary: 'Where the tickets are',
    answer: z.strictObject({ tickets: z.string() }),
    errors: [400],
  },
  {
    method: 'get',
    path: '/api/schema/',
    summary: 'This description, as OpenAPI 3.1',
    needs: 'caller',
    answer: z.looseObject({ openapi: z.string() }),
  },
  {
    method: 'get',
    path: '/api/docs/',
    summary: 'A page to read and try it',
    needs: 'caller',
    answerTypes: ['text/html'],
  },
  {
    method: 'get',
    path: '/healthz',
    summary: 'Whether the process runs',
    needs: 'open',
    answer: z.strictObject({ status: z.literal('ok') }),
  },
  {
    method: 'get',
    path: '/readyz',
    summary: 'Whether it can serve: the database answers. Names the faults that are on',
    needs: 'open',
    answer: readiness,
    errors: [503],
  },
  {
    method: 'get',
    path: '/metrics',
    summary: 'Figures for Prometheus',
    needs: ['tickets:read', 'admin'],
    answerTypes: ['text/plain'],
  },
]
