-- title: Changes by their places
-- Some of all changes of plans, by their places in the order of announcement, the latest first.
-- positions: a JSON array of positions of change_order.
with
$told_changes
select
    $change_told
from json_each(coalesce(nullif(cast(:positions as text), ''), '[]')) j
join change_order c on c.position = j.value
join told_changes k on k.id = c.change_id
order by c.position
