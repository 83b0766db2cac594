-- title: Every schedule item with its state
-- What every circular says of every planned thing, thing by thing in order of issue, with what became of it: current, superseded by a later circular, cancelled, completed, postponed, or only mentioned.
with
$known_schedule
select
    k.milestone, k.state, k.due_on, k.title, k.kind, k.certainty, k.strength, k.audience, k.systems, k.site,
    k.issuer, k.circular, k.page, k.quote, k.starts, k.ends, k.grain, k.modifier, k.condition, k.status, k.month,
    k.programme, k.turn, k.part, k.issued_on, k.known_on, k.subject, k.id, k.circular_id, k.milestone_id,
    k.programme_id, k.passage_id
from known_schedule k
order by k.milestone_id, k.turn, coalesce(k.due_on, ''), k.id
