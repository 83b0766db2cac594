-- title: Which changes are about a subject
-- The places of the changes of a programme, planned thing, system or circular, or of things and programmes with a word in their title, in the order of changes.
-- since: YYYY-MM-DD, the first day of which it is asked.
with
$told_changes
select o.position
from told_changes t
join change_order o on o.change_id = t.id
where $change_about
order by o.position
