import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { z } from 'zod'
import { listParameters } from '#contract/list-query.ts'
import { HttpError } from './http-error.ts'
import { isLenient, readParameters } from './parameters.ts'

const refusal = (query: Record<string, string>): unknown => {
  try {
    return readParameters(listParameters, query)
  } catch (error) {
    assert.ok(error instanceof HttpError)
    return { ...error.body }
  }
}

describe('Query parameters', () => {
  test('that are unknown are met with the name that was probably meant', () => {
    for (const [wrong, meant] of [
      ['status', 'resolution_status'],
      ['title', 'title__icontains'],
      ['created', 'created__gt'],
      ['icontains', 'title__icontains'],
      ['ids', 'id'],
      ['id_in', 'id__in'],
      ['Search', 'search'],
      ['serach', 'search'],
      ['order', 'ordering'],
      ['orderBy', undefined],
      ['pagesize', 'page_size'],
      ['page-size', 'page_size'],
      ['created_gte', 'created__gte'],
      ['resolution-status', 'resolution_status'],
      ['limit', undefined],
      ['q', undefined],
      ['utm_source', undefined],
      ['', undefined],
    ] as const)
      assert.deepEqual(refusal({ [wrong]: 'x' }), {
        [wrong]: [meant ? `Unknown parameter. Did you mean '${meant}'?` : 'Unknown parameter.'],
      })
  })

  test('that are empty are as if not given, and unknown ones are left aside where the client is lenient', () => {
    const known = { n: z.string().transform(Number) }
    assert.deepEqual(readParameters(known, { n: '' }), {})
    assert.deepEqual(readParameters(known, { n: '4', other: 'x' }, true), { n: 4 })
  })

  test('are read leniently only for Prefer: handling=lenient', () => {
    for (const prefer of [
      'handling=lenient',
      'return=minimal; foo, Handling = "lenient"',
      'respond-async,handling=lenient',
      'handling=lenient, handling=strict',
      'foo="a, b", handling=lenient; x=1',
    ])
      assert.ok(isLenient(prefer), prefer)
    for (const prefer of [
      undefined,
      '',
      'handling=strict',
      'lenient',
      'handling=lenientish',
      'handling=strict, handling=lenient',
      'foo="handling=lenient"',
      'xhandling=lenient',
    ])
      assert.ok(!isLenient(prefer), prefer)
  })
})
