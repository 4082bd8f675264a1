/** `zaedno ballot count`: counts published ballots again, without a server. */
import { isUtf8 } from 'node:buffer'
import { readFile, stat } from 'node:fs/promises'
import { type Command, Option } from 'commander'
import { type Counted, countBallots, METHODS, type Method, readBallots } from '#community/ballots/index.ts'
import { FileProblem } from '#documents/index.ts'
import type { Lang } from '#kit/text.ts'
import { t } from '#words/index.ts'
import { command, langOf, print } from '../tools.ts'

const LARGEST = 100_000_000

/** Adds the command. */
export function registerBallot(program: Command): void {
  program
    .command('ballot')
    .description('ballots of a community')
    .command('count')
    .description('count published ballots again: one a line, A>B=C>D, optionally ;weight')
    .argument('<file>')
    .addOption(new Option('--method <method>', METHODS.join('|')).choices(METHODS).default('schulze'))
    .option('--json', 'print JSON')
    .addHelpText('after', '\n  zaedno ballot count ballots.csv --method schulze --json')
    .action(command(count))
}

async function count(path: string, flags: { method: Method; json?: true }, self: Command): Promise<void> {
  const ballots = readBallots(await textOf(path))
  if (ballots.length === 0) throw new FileProblem('file_empty')
  const counted = countBallots(ballots, flags.method)
  print(flags.json, counted, () => lines(counted, langOf(self)))
}

/** Text in UTF-8, or as older offices save it. */
async function textOf(path: string): Promise<string> {
  const found = await stat(path).catch(() => null)
  if (!found?.isFile()) throw new FileProblem('file_unreadable', path)
  if (found.size > LARGEST) throw new FileProblem('file_too_large', path)
  const bytes = await readFile(path)
  return new TextDecoder(isUtf8(bytes) ? 'utf-8' : 'windows-1251').decode(bytes)
}

const lines = ({ method, ballots, ranking, scores }: Counted, lang: Lang): string[] => [
  t(lang, 'ballots.counted', { method: t(lang, `ballots.${method}`), ballots }),
  ...ranking.map((group, at) => `${at + 1}. ${group.map((option) => `${option} (${scores[option]})`).join(' = ')}`),
]
