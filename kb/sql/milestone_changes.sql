-- title: Changes of a planned thing
-- How later circulars changed what earlier ones planned for one thing, first change first; quotes of both.
with
$known_changes
select
    $change_told
from known_changes k
where k.milestone_id = :milestone_id
order by k.known_on, k.id
