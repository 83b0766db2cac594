-- title: How far planned things reach into calendars
-- Every planned thing that had a day at any time: near_on, the last day that it ever had, after which no calendar has it; and its kind.
select t.milestone_id, m.kind as thing_kind, max(t.day) as near_on
from (
    $thing_days
) t
join milestones m on m.id = t.milestone_id
group by t.milestone_id, m.kind
