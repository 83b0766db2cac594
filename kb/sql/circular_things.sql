-- title: What became of the plans of a circular
-- The planned things that one circular speaks of, as they stand.
with
$known_schedule,
wanted as (
    select distinct s.milestone_id from schedule s where s.circular_id = :circular_id and s.milestone_id is not null
),
$judged_things
select
    $thing_told
from judged j
order by j.due_on is null, j.due_on, j.milestone, j.milestone_id
