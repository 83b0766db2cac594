-- title: Changes of plans
-- How later circulars changed what earlier ones planned, latest change first; quotes of both. Where the earlier circular is not held, the old time is the one that the later circular tells. What names no audience is listed for every one.
with
$known_changes
select
    $change_told
from known_changes k
where (cast(:moved as text) = '' or k.kind <> 'restates')
order by k.known_on desc, k.circular, k.circular_id, k.milestone, k.id
limit coalesce(cast(nullif(cast(:most as text), '') as integer), 1000000000)
offset coalesce(cast(nullif(cast(:after as text), '') as integer), 0)
