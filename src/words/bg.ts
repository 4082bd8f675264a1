/** The Bulgarian catalogue, the source of all others: one room for each slice that has screens or documents. */
import { outbox } from './bg/outbox.ts'
import { roles } from './bg/roles.ts'
import { shell } from './bg/shell.ts'
import { signIn } from './bg/sign-in.ts'
import { ui } from './bg/ui.ts'

export const bg = { outbox, roles, shell, signIn, ui }
