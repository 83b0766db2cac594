-- title: Changes by their places
-- Some of all changes of plans, by their places in the order of announcement, the latest first.
-- positions: a JSON array of positions of change_order.
with
$told_changes
select
    $change_told
from json_array_elements_text(cast(coalesce(nullif(cast(:positions as text), ''), '[]') as json)) j(value)
join change_order c on c.position = cast(j.value as integer)
join told_changes k on k.id = c.change_id
order by c.position
