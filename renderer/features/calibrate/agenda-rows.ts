import type { AgendaRow } from '../../../shared/contract/room.contract.ts'

type Rows = readonly AgendaRow[]

/** Cases the meeting has still to talk about. */
export const toDiscuss = (agenda: Rows): AgendaRow[] =>
  agenda.filter(({ mark, withdrawn }) => mark === 'open' && !withdrawn)

/** Cases that were set aside. */
export const setAside = (agenda: Rows): AgendaRow[] =>
  agenda.filter(({ mark, withdrawn }) => mark === 'parked' && !withdrawn)

/** Cases without discussion, accepted or not. */
export const agreedOn = (agenda: Rows): AgendaRow[] =>
  agenda.filter(({ mark, withdrawn }) => !withdrawn && (mark === 'consent' || mark === 'accepted'))

/** Agreed cases that the person at the keyboard may accept now. */
export const toAccept = (agenda: Rows): AgendaRow[] =>
  agreedOn(agenda).filter(({ mark, withheld }) => mark === 'consent' && !withheld)
