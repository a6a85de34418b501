import { parentPort, workerData } from 'node:worker_threads'
import { type ParseExample, trainParser } from './train-parser.ts'

// One parser of its own seed, trained beside others.
const { examples, epochs, width, seed } = workerData as {
  readonly examples: readonly ParseExample[]
  readonly epochs: number
  readonly width: number
  readonly seed: number
}
const report = (epoch: number): void => parentPort?.postMessage({ epoch })
parentPort?.postMessage({ done: trainParser(examples, { epochs, width, seed, report }).averaged() })
