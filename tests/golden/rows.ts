import { appendEvent } from '../../electron/core/books/ledger.repository.ts'
import type { Writer } from '../../electron/core/db/database.ts'
import type { Connection } from '../../electron/core/db/driver.ts'
import { builtInModel } from '../../electron/core/services/built-in.ts'
import { JOBS } from '../../shared/model/role-model.ts'
import { methodOneText } from '../support/method-one.ts'

export const AT = '2026-01-01T00:00:00.000Z'

type Fill = (sqlite: Connection) => void | Promise<void>

/**
 * What each form of the file receives in the tables it was the first to have, in order; a form without an entry brought
 * columns only. Plain SQL, as the program of that form wrote it; only the built-in role models and the signed ledger
 * come from the code of the day the file was made, and a file once made is never made again.
 */
export const ROWS: Readonly<Record<number, Fill>> = {
  1: fillFirst,
  4: fill(`
    INSERT INTO panel_member VALUES ('spring', 'P1', 1, 1, '${AT}');
    UPDATE candidate SET presenter_id = 'P1'`),
  5: signOne,
  6: fill(`
    INSERT INTO evidence_item VALUES
      ('e1', 1, 'E1', 'coaching', '2025-11-04', 'Led the onboarding of two.', 'P1', 'interview', 0, NULL, '${AT}', 'P1'),
      ('e1', 2, 'E1', 'coaching', '2025-11-04', 'Led the onboarding of three.', 'P1', 'interview', 0, 'Miscounted', '${AT}', 'P1');
    INSERT INTO evidence_attachment VALUES ('a1', 'e1', 'note.txt', 5, x'68656c6c6f', '${AT}', 'P1')`),
  7: fill(`
    INSERT INTO rating_form VALUES ('spring', 'P1', 'interview', 'ab12', '${AT}');
    INSERT INTO rating_draft VALUES ('spring', 'P1', 'interview', 'E1', 'coaching', 3, 'Unsure', '${AT}');
    INSERT INTO rating_lock VALUES ('spring', 'P1', 'interview', 'E1', '${AT}');
    INSERT INTO rating_replaced VALUES ('E1', 'P1', 'interview', 'coaching', 2, '2025-10-01', NULL, '${AT}', 'spring');
    INSERT INTO practice_rating VALUES ('P1', 'manager', 'c1', 'coaching', 4, '${AT}');
    INSERT INTO practice_skip VALUES ('P1', 'manager', 'Did it last year', '${AT}')`),
  8: fill(`
    INSERT INTO session VALUES ('s1', 'spring', 'closed', 'P1', '[]', 'key', '{}', NULL, 0, 0, NULL, '${AT}', '${AT}', '${AT}');
    INSERT INTO agenda_item VALUES ('k1', 's1', 'E1', 'A', 0, 1, 'discussed', 'done', 0.5, 1, 'spread', '[]', '{}', 300, 240, 3);
    INSERT INTO ballot VALUES ('k1', 'P1', 1, 1, 'sealed', '${AT}', '{}');
    INSERT INTO recusal VALUES ('k1', 'P1', 'conflict', 'Shared a team', 'P1', '${AT}');
    INSERT INTO rating_change VALUES ('r1', 'k1', 'rating', 'P1', 'interview', 'coaching', '3', '4', 'evidence', 'New evidence', 'e1', 'P1', 'P1', '${AT}');
    INSERT INTO room_event VALUES ('s1', 1, '${AT}', 'P1', 'opened', NULL, '{}')`),
  9: fill(`INSERT INTO rep_group VALUES ('E1', 'gender', 'woman'), ('E2', 'gender', NULL)`),
  10: fill(`
    INSERT INTO reply_key VALUES ('public', 'private', '${AT}');
    INSERT INTO bundle_request (request_id, cycle_id, rater_id, issued_at) VALUES ('q1', 'spring', 'P1', '${AT}');
    INSERT INTO bundle_reply VALUES ('y1', 'q1', '${AT}', '${AT}', '{}')`),
  11: fill(`
    INSERT INTO path VALUES ('p1', 'E2', 'expert-seller', 'P1', '2026-01-01', 'wish', '', '${AT}', '${AT}');
    INSERT INTO path_step VALUES ('t1', 'p1', 'expert-seller', 1, NULL, '{}', '2026-06-01', 'open', NULL, 'coaching', NULL);
    INSERT INTO path_library VALUES ('leader', '{}', '${AT}', 'P1');
    INSERT INTO check_in VALUES ('E1', '2026-01-01', 3, 0.9, 0.8, NULL, 1, 1, 1, 1, 'Settled', '${AT}', 'P1');
    INSERT INTO success_definition VALUES ('spring', '{}', '${AT}', '${AT}', 'P1')`),
  12: fill(`
    INSERT INTO evidence_request VALUES
      ('v1', 'E1', 'rating', 'interview', 'coaching', 'Interview her team', 2, 'P1', 'P1', '${AT}', NULL, NULL, NULL)`),
  13: fill(`
    INSERT INTO ballot_request VALUES ('w1', 's1', 'P1', '${AT}');
    INSERT INTO ballot_reply VALUES ('x1', 'w1', '${AT}')`),
  14: fill(
    `INSERT INTO kept_text VALUES ('h1', 'P1', '${AT}', '/people', 'Note', 'Half a sentence')`,
  ),
  16: fill(
    `INSERT INTO recusal VALUES ('k1', 'P1', 'conflict', 2, 1, 'Meant somebody else', 'P1', '${AT}')`,
  ),
  17: fill(`
    INSERT INTO shortening VALUES ('n1', 'rec1', '2031-01-01', '2030-06-01', 'Kept longer than asked', '{}', '${AT}')`),
  18: fill(`
    INSERT INTO letterhead VALUES (1, '{"organisation":"Old","appealTo":"HR","appealDays":28,"paper":"a4"}', '${AT}');
    INSERT INTO second_look VALUES ('rec1', 'E1', '2026-07-01', NULL);
    INSERT INTO watch_word VALUES ('quaker*', 'Belief is private.', '${AT}')`),
  19: decideLater,
  20: fill(`
    INSERT INTO session_member VALUES ('s1', 'P1', 'Dana Whitfield', 1, 'here', NULL, 0)
      ON CONFLICT DO NOTHING;
    INSERT INTO session_case VALUES ('k1', 'Ann Lee', NULL, '[]', NULL, NULL, NULL) ON CONFLICT DO NOTHING;
    INSERT INTO conclusion VALUES ('k1', 'develop-as-leader', NULL, 'One more quarter.', '', NULL, '', '${AT}')
      ON CONFLICT DO NOTHING;
    INSERT INTO departure VALUES ('k1', 'The seat went to a person from another team in March.', '${AT}');
    INSERT INTO session_minutes VALUES ('s1', 1, 'head', NULL, '# Calibration of Spring')`),
  22: fill(
    `INSERT INTO import_change VALUES (1, 1, 'rep', 'E1', '["E1"]', '{"name":"Ann"}', '{"name":"Ann Lee"}')`,
  ),
  23: fill(`
    INSERT INTO cycle_basis VALUES ('spring', 'E1', 0.5, NULL, NULL, NULL);
    INSERT INTO cycle_rating VALUES ('spring', 'E1', 'P1', 'interview', 'coaching', 3, '2025-10-01')`),
  24: fill(`INSERT INTO solved_job VALUES ('manager', 'an older basis', 'null')`),
  25: fill(`
    INSERT INTO import_batch (batch_id, kind, file_name, imported_at, imported, unchanged, rejected, headers, number, first_change,
        last_change, imported_by, by_hand)
      VALUES ('h1', 'people', 'By hand', '${AT}', 1, 0, 0, '[]', 2, 2, 2, 'P1', 1);
    INSERT INTO import_change VALUES (2, 2, 'rep', 'E1', '["E1"]', '{"team":"North"}', '{"team":"South"}', 'Moved in May')`),
  27: fill(`
    INSERT INTO quota VALUES ('person', 'E1', '2026', 'E1', 400, '20/25/25/30'), ('team', 'North', 'every quarter', NULL, 90, NULL)`),
  28: fill(`
    UPDATE rep SET leaves = '2025-03-03 to 2025-08-29, 2025-12-01 on' WHERE rep_id = 'E1';
    UPDATE rep SET employment = 'manager', left_on = '2025-12-31' WHERE rep_id = 'E2'`),
  29: fill(
    `UPDATE conclusion SET conditions = 'Two deals led with a junior.', day_of_conditions = '2026-06-30'`,
  ),
  30: fill(`
    INSERT INTO merge VALUES ('m1', 'E1', 'E9', 'Ann Lee', 'Twice in two systems', '${AT}', 'P1', '{"before":{},"after":{},"moved":[]}')`),
  31: fill(`UPDATE cycle SET fill_by = '{"North":"2026-09-30"}'`),
  33: fill(
    `INSERT INTO material VALUES ('spring', 'E1', 'transcript', 'Candidate: What would you try first?')`,
  ),
  38: fill(`
    UPDATE legal_hold SET look_again_on = '2026-07-01';
    INSERT INTO ledger_check VALUES (1, '${AT}', '{"ok":true,"count":1,"head":"ab","brokenAt":null,"failed":[]}')`),
  40: fill(`INSERT INTO left_out VALUES ('spring', 'P1', 'E2', 'family', '', '${AT}')`),
}

function fill(sql: string): Fill {
  return (sqlite) => {
    sqlite.exec(sql)
  }
}

/** A cycle with its people, figures and role models. */
function fillFirst(sqlite: Connection): void {
  const run = (sql: string, ...values: unknown[]) => sqlite.prepare(sql).run(...values)
  sqlite.exec(`
    INSERT INTO workspace VALUES ('w', 'Old', 0, '${AT}', NULL);
    INSERT INTO person (person_id, name) VALUES ('P1', 'Dana Whitfield');
    INSERT INTO rep (rep_id, name) VALUES ('E1', 'Ann Lee'), ('E2', 'Łukasz Grün');
    INSERT INTO period_result VALUES ('E1', '2025-Q4', 100, 120, 1, 1, 40, NULL);
    INSERT INTO deal_credit VALUES ('d1', 'E1', 40, '2025-12-01', 1);
    INSERT INTO rating VALUES ('E1', 'P1', 'interview', 'coaching', 4, '2025-12-01', NULL);
    INSERT INTO saved_view VALUES ('Mine', '{}');
    INSERT INTO import_batch VALUES ('b1', 'people', 'people.csv', '${AT}', 2, 0, 1, '[]');
    INSERT INTO import_rejection VALUES ('b1', 1, 4, 'name', '', 'is empty', '[]');
    INSERT INTO import_mapping VALUES ('people', 'id,name', '{}', '${AT}');
    INSERT INTO audit_event VALUES ('u1', '${AT}', 'P1', 'people.saveView', '{}')`)
  for (const job of JOBS) {
    const { name, description, competencies } = builtInModel(job)
    run('INSERT INTO role_model VALUES (?, ?)', job, name)
    const text = methodOneText(job)
    run(
      'INSERT INTO role_model_version VALUES (?, 1, ?, ?, ?, ?)',
      job,
      name,
      description,
      text,
      AT,
    )
    for (const [place, one] of competencies.entries())
      run('INSERT INTO competency VALUES (?, 1, ?, ?, ?)', job, place, one.id, JSON.stringify(one))
  }
  sqlite.exec(`
    INSERT INTO cycle VALUES ('spring', 'Spring', 'rating', '["North"]', 1, 1, '${AT}');
    INSERT INTO candidate VALUES ('spring', 'E1', '${AT}')`)
}

/** A signed decision: its entry of the ledger, what the entry discloses, and the row shown on screen. */
/** The decision that was signed is declined, and what follows is written and waits for a second person. */
async function decideLater(sqlite: Connection): Promise<void> {
  const said = { later: 'declined', reason: 'Stays a seller and said so in writing.' }
  const person = (personId: string) => ({ personId, name: 'Somebody', roles: ['hr'] })
  const fields = [
    ...Object.entries(said).map(([field, value]) => ({
      field,
      value,
      about: 'E1',
      fieldClass: 'text' as const,
    })),
    ...Object.entries({ 'proposed-by': 'P1', 'signed-by': 'P2' }).map(([field, id]) => ({
      field,
      value: person(id),
      about: id,
      fieldClass: 'identity' as const,
    })),
  ]
  const facts = { record: 'rec1', earlier: 1, keepUntil: '2030-01-01', inForce: false }
  const event = { kind: 'decision.later', facts, fields }
  const { seq } = await appendEvent(writerOf(sqlite), event, AT)
  sqlite
    .prepare(
      `INSERT INTO later_decision VALUES (?, 'rec1', 'E1', ?, ?, NULL, NULL, '', NULL, ?, ?, ?, ?)`,
    )
    .run(
      seq,
      said.later,
      said.reason,
      JSON.stringify(person('P1')),
      AT,
      JSON.stringify(person('P2')),
      AT,
    )
  sqlite.prepare(`INSERT INTO later_proposal VALUES ('rec1', 'o1', 'E1', '{}', '{}', ?)`).run(AT)
}

async function signOne(sqlite: Connection): Promise<void> {
  const said = {
    verdict: 'develop-as-leader',
    opening: '',
    reason: 'Both people she onboarded close on their own; one more quarter of leading is missing.',
    conditions: '',
    'override-kind': '',
    'override-reason': '',
  }
  const texts = Object.entries(said).map(([field, value]) => ({
    field,
    value,
    about: 'E1',
    fieldClass: 'text' as const,
  }))
  const subject = { repId: 'E1', name: 'Ann Lee' }
  const fields = [
    { field: 'subject', value: subject, about: 'E1', fieldClass: 'identity' as const },
    ...texts,
  ]
  const facts = { record: 'rec1', candidates: 1 }
  const { seq } = await appendEvent(
    writerOf(sqlite),
    { kind: 'decision.signed', facts, fields },
    AT,
  )
  sqlite
    .prepare(
      `INSERT INTO decision VALUES ('dec1', 'spring', 'E1', 'signed', ?, NULL, ?, '', NULL, NULL, NULL, 'develop', '{}', ?, 'rec1', ?)`,
    )
    .run(said.verdict, said.reason, AT, AT)
  sqlite
    .prepare(`INSERT INTO record VALUES ('rec1', ?, 'spring', 'E1', ?, '2030-01-01', NULL)`)
    .run(seq, AT)
  sqlite.exec(`
    INSERT INTO dissent VALUES ('dec1', 'P1', '{}', 'Too early in my eyes.', '${AT}');
    INSERT INTO legal_hold VALUES ('h1', 'E1', 'Complaint', '{}', '${AT}', '{}', '${AT}');
    INSERT INTO letter VALUES ('rec1', '{}', '${AT}')`)
}

/** A writer over a bare connection, outside any transaction. */
const writerOf = (sqlite: Connection): Writer => ({
  all: async <R extends object>(sql: string, values: readonly unknown[] = []) =>
    sqlite.prepare(sql).all(...values) as R[], // columns named in the statement
  get: async <R extends object>(sql: string, values: readonly unknown[] = []) =>
    sqlite.prepare(sql).get(...values) as R | undefined, // columns named in the statement
  run: async (sql, values = []) => sqlite.prepare(sql).run(...values).changes,
  runMany: async (sql, rows) => {
    const statement = sqlite.prepare(sql)
    return rows.reduce((sum, values) => sum + statement.run(...values).changes, 0)
  },
})
