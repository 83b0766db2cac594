-- title: History of a planned thing
-- What each circular says of one planned thing, in order of issue, what became of each statement, and how each one changed the one before.
with
$known_schedule
select
    k.turn, k.issued_on, k.circular, k.issuer, k.state, k.starts, k.ends, k.grain, k.modifier, k.certainty, k.status,
    k.strength, k.condition, k.part, g.kind as change, g.days_moved, k.title, k.page, k.quote,
    e.tells, e.basis, e.score, e.evidence, k.milestone, k.programme, k.id, k.milestone_id, k.circular_id, k.passage_id,
    k.kind, k.due_on, k.audience, k.systems, k.site, k.subject, k.known_on, k.programme_id
from known_schedule k
join entries e on e.item_id = k.id
left join changes g on g.after_id = k.id
where k.milestone_id = :milestone_id
order by k.turn, coalesce(k.starts, ''), coalesce(k.ends, ''), k.id
