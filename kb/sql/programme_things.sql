-- title: A planned thing and its programme
-- One planned thing as it stands, and the others of its programme.
with
$known_schedule,
wanted as (
    select m.id as milestone_id
    from milestones m
    where m.id = :milestone_id
       or m.programme_id = (select o.programme_id from milestones o where o.id = :milestone_id)
),
$judged_things
select
    $thing_told
from judged j
order by j.due_on is null, j.due_on, j.milestone, j.milestone_id
