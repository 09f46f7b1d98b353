/** A command and what it answers, told one after the other on an empty database; examples.test.ts runs them all. */
export type Example = { told: string; command: string; answer: string }

export const EXAMPLES: readonly Example[] = [
  {
    told: 'A line a ticket; `id`, `created` and `resolution_status` may be left out:',
    command: `curl -s http://localhost:8000/api/tickets/import/ -H 'Content-Type: application/x-ndjson' --data-binary @- <<'END'
{"title":"Printer jams","description":"Tray 2, every morning."}
{"id":40,"title":"VPN slow","description":"Since the move.","created":"2025-01-08T14:15:22Z","resolution_status":"RESOLVED"}
END`,
    answer: '{"imported":2}',
  },
  {
    told: 'CSV, whose first line names the columns:',
    command: `curl -s http://localhost:8000/api/tickets/import/ -H 'Content-Type: text/csv' --data-binary @- <<'END'
title,description,resolution_status
"Printer offline, again","Third floor.",OPEN
Scanner blurry,"The ""sharp"" setting too.",CLOSED
END`,
    answer: '{"imported":2}',
  },
  {
    told: 'What is wrong is told by its line (400), and nothing of the body is stored:',
    command: `curl -s http://localhost:8000/api/tickets/import/ -H 'Content-Type: text/csv' --data-binary @- <<'END'
title,description,resolution_status
Fan loud,Room 12.,OPEN
Odd,A status that there is not.,DONE
,No title.,OPEN
END`,
    answer:
      '{"line 3":["resolution_status: One of OPEN, RESOLVED, CLOSED."],"line 4":["title: This field may not be blank."]}',
  },
  {
    told: 'A change of all that a filter matches, which takes `max_affected`; a dry run tells what would change, and changes nothing:',
    command: `curl -s http://localhost:8000/api/tickets/bulk/ -H 'Content-Type: application/json' -d '{
    "operation": "update", "filter": {"search": "printer", "resolution_status": "OPEN"},
    "changes": {"resolution_status": "CLOSED"}, "max_affected": 100, "dry_run": true}'`,
    answer:
      '{"matched":2,"changed":2,"dry_run":true,"results":[{"id":1,"changes":{"resolution_status":{"from":"OPEN","to":"CLOSED"}}},{"id":41,"changes":{"resolution_status":{"from":"OPEN","to":"CLOSED"}}}]}',
  },
  {
    told: 'More matches than that are refused as a whole (409):',
    command: `curl -s http://localhost:8000/api/tickets/bulk/ -H 'Content-Type: application/json' -d '{
    "operation": "update", "filter": {"search": "printer", "resolution_status": "OPEN"},
    "changes": {"resolution_status": "CLOSED"}, "max_affected": 1}'`,
    answer: '{"detail":"2 tickets match, more than max_affected allows (1). Nothing was changed."}',
  },
  {
    told: 'Certain tickets, by their ids, under a run of your own naming:',
    command: `curl -s http://localhost:8000/api/tickets/bulk/ -H 'Content-Type: application/json' -H 'X-Run-Id: clean-up-1' \\
    -d '{"operation": "delete", "ids": [40, 42]}'`,
    answer: '{"matched":2,"changed":2,"dry_run":false,"results":[{"id":40,"changes":{}},{"id":42,"changes":{}}]}',
  },
  {
    told: 'And all of that run taken back:',
    command: 'curl -s -X POST http://localhost:8000/api/runs/clean-up-1/undo/',
    answer:
      '{"reverted":[{"ticket_id":40,"action":"restored","changes":{}},{"ticket_id":42,"action":"restored","changes":{}}],"skipped":[]}',
  },
]
