-- title: How much is not known
-- How many unknowns there are of each kind.
with
$known_schedule,
$known_unknowns
select u.what, count(*) as unknowns
from asked_for u
group by u.what
order by u.what
