import assert from 'node:assert/strict'
import { it } from 'node:test'
import { CROWD, createCrowd } from './crowd.ts'

it('lets the heap grow slowly from when a crowd of runs is open until half of it is gone', () => {
  const told: string[] = []
  const note = (text: string) => async () => void told.push(text)
  const crowd = createCrowd({ growSlowly: note('slowly'), growFreely: note('freely') })
  for (const open of [1, CROWD - 1]) crowd(open)
  assert.deepEqual(told, [])
  for (const open of [CROWD, CROWD + 1, CROWD - 1, CROWD / 2]) crowd(open)
  assert.deepEqual(told, ['slowly'])
  for (const open of [CROWD / 2 - 1, 0, CROWD - 1]) crowd(open)
  assert.deepEqual(told, ['slowly', 'freely'])
  crowd(CROWD)
  assert.deepEqual(told, ['slowly', 'freely', 'slowly'])
})
