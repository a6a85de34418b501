#!/usr/bin/env node
import { CommanderError } from 'commander'
import { describe, exitCodeOf, exitCodes, say } from './output.ts'
import { buildProgram } from './program.ts'
import { unwritable } from './whole-file.ts'

// A reader that stops early (`| head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(exitCodes.done)
  say(describe(unwritable('Standard output', error)))
  process.exit(exitCodes.failed)
})

try {
  const program = await buildProgram(process.argv[2])
  await program.parseAsync()
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? exitCodes.done : exitCodes.misuse
  } else {
    say(describe(error))
    process.exitCode = exitCodeOf(error)
  }
}
