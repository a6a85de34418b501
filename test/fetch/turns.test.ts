import { expect, test } from 'vitest'
import { openTurns } from '../../src/fetch/turns.ts'

function clocked() {
  let time = 0
  const waits: number[] = []
  const turns = openTurns({
    now: () => time,
    wait: async (milliseconds) => {
      waits.push(milliseconds)
      time += milliseconds
    },
  })
  return { turns, waits, pass: (milliseconds: number) => (time += milliseconds) }
}

test('a host rests between the end of a request and the next; another host does not wait for it', async () => {
  const { turns, waits, pass } = clocked()
  const end = await turns.take('a.example', 1)
  pass(700)
  end()
  pass(400)
  ;(await turns.take('b.example', 1))()
  expect(waits).toEqual([])
  ;(await turns.take('a.example', 1))()
  expect(waits).toEqual([600])
})

test('a host is asked one thing at a time, in the order of asking', async () => {
  const { turns } = clocked()
  const order: string[] = []
  const first = await turns.take('a.example', 1)
  const second = turns.take('a.example', 1).then((end) => {
    order.push('second')
    end()
  })
  const third = turns.take('a.example', 1).then((end) => {
    order.push('third')
    end()
  })
  order.push('first')
  first()
  await Promise.all([second, third])
  expect(order).toEqual(['first', 'second', 'third'])
})

test('who no longer waits lets the next one in', async () => {
  const stop = new AbortController()
  const turns = openTurns()
  ;(await turns.take('a.example', 0))()
  const waiting = turns.take('a.example', 500, stop.signal)
  stop.abort()
  await expect(waiting).rejects.toThrow()
  ;(await turns.take('a.example', 0))()
})
