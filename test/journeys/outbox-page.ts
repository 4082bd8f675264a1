/** Lets the journey record field operations as a slice's screen would: bundled by itself and imported into the open page. */
import { applyEvent, keepOperation } from '../../src/apps/staff/outbox/device.ts'

Object.assign(window, { outbox: { keepOperation, applyEvent } })
