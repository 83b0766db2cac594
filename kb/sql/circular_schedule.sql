-- title: Schedule of a circular
-- What one circular plans, in order of date, with what became of it.
with
$known_schedule
select
    k.starts, k.ends, k.title, k.kind, k.certainty, k.strength, k.status, k.state, k.audience, k.systems, k.site,
    k.condition, k.grain, k.modifier, k.page, k.quote, k.id, k.milestone_id, k.passage_id, k.due_on, k.milestone
from known_schedule k
where k.circular_id = :circular_id
order by coalesce(k.starts, k.ends) is null, coalesce(k.starts, k.ends), k.ends, k.title, k.id
