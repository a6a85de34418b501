import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'

const root = join(import.meta.dirname, '..', '..')

/** Compiles a program of this folder (`NAME.ts`) for Node; gives its path and what removes it.
 *  It lies below the packages, so that it finds them. */
export function compileProgram(name: string): { readonly program: string; readonly remove: () => void } {
  const folder = join(root, 'node_modules', '.cache', `demarche-${name}-${process.pid}`)
  mkdirSync(folder, { recursive: true })
  const compilerOptions = { noEmit: false, rootDir: root, outDir: folder, declaration: false }
  const config = {
    extends: join(root, 'tsconfig.json'),
    compilerOptions,
    include: [],
    files: [join(root, 'test/store', `${name}.ts`)],
  }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config))
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
  symlinkSync(join(root, 'data'), join(folder, 'data'))
  execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', folder], {
    stdio: 'inherit',
  })
  return {
    program: join(folder, 'test/store', `${name}.js`),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** Starts the program; `ended` gives its exit code, or the signal that ended it. */
export function start(
  program: string,
  ...given: readonly string[]
): { readonly child: ChildProcess; readonly ended: Promise<string> } {
  const child = spawn(process.execPath, [program, ...given], { stdio: ['pipe', 'pipe', 'inherit'] })
  const ended = new Promise<string>((resolve) =>
    child.once('exit', (code, signal) => resolve(signal ?? String(code))),
  )
  return { child, ended }
}

/** Starts a program, lets it live so many milliseconds after its second line (the first thing it has acknowledged), kills it,
 *  and gives the whole lines that it wrote, without the first. */
export async function linesUntilKilled(
  life: number,
  program: string,
  ...given: readonly string[]
): Promise<readonly string[]> {
  const { child, ended } = start(program, ...given)
  let output = ''
  const working = new Promise<void>((resolve) => {
    child.stdout?.on('data', (bytes: Buffer) => {
      output += bytes.toString()
      if (output.split('\n').length > 2) resolve()
    })
  })
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()))
  await Promise.race([working, closed])
  await sleep(life)
  child.kill('SIGKILL')
  await closed
  expect(await ended).toBe('SIGKILL')
  return output.split('\n').slice(1, -1)
}
