-- title: Planned things
-- Every planned thing with its status, worked out from what was said of it: announced (no date yet), tentative, confirmed, suspended, cancelled, superseded (left out or replaced), completed (a circular says so, or tells of it afterwards), lapsed (its last day is past and no circular held says that it took place). What names no audience, now or earlier, is listed for every one.
with
$known_schedule,
$as_today,
some_today as (
    select j.milestone_id
    from as_today j
    where cast(:as_of as text) = ''
      and $thing_fits
    order by j.position
    limit coalesce(cast(nullif(cast(:most as text), '') as integer), 1000000000)
    offset coalesce(cast(nullif(cast(:after as text), '') as integer), 0)
),
wanted as (
    -- how things stand today is known before; as of another day each has to be judged
    select t.milestone_id from some_today t
    union all
    select m.id from milestones m where cast(:as_of as text) <> ''
),
$judged_things
select
    $thing_told
from judged j
where $thing_fits
order by j.due_on is null, j.due_on, j.milestone, j.milestone_id
limit coalesce(cast(nullif(cast(:most as text), '') as integer), 1000000000)
offset case when cast(:as_of as text) = '' then 0 else coalesce(cast(nullif(cast(:after as text), '') as integer), 0) end
