/** The English catalogue. */
import type { Catalogue } from './catalogue.ts'
import { outbox } from './en/outbox.ts'
import { roles } from './en/roles.ts'
import { shell } from './en/shell.ts'
import { signIn } from './en/sign-in.ts'
import { ui } from './en/ui.ts'

export const en: Catalogue = { outbox, roles, shell, signIn, ui }
