/** The two networks: ROMACT (facts S3.1) and ERGO Network (facts S1.4). */
import type { DemoTenant } from './shape.ts'

export const romact: DemoTenant = {
  portfolio: { tenant: { code: 'ROMACT', kind: 'network', name: { bg: 'РОМАКТ', en: 'ROMACT' } } },
  domain: 'romact.example',
  accounts: [
    { login: 'dafina.stranitsova', name: 'Дафина Страницова', role: 'network_facilitator' },
    { login: 'ognyan.neznaev', name: 'Огнян Незнаев', role: 'administrator' },
  ],
}

export const ergo: DemoTenant = {
  portfolio: { tenant: { code: 'ERGO', kind: 'network', name: { bg: 'ERGO Network', en: 'ERGO Network' } } },
  domain: 'ergo.example',
  accounts: [
    { login: 'hristina.primerkova', name: 'Христина Примеркова', role: 'network_facilitator' },
    { login: 'boris.nikadev', name: 'Борис Никъдев', role: 'administrator' },
  ],
}
