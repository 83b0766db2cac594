-- title: Audiences that may be the same people
-- For each code of an audience who may be the same people: groups, their parts, and itself.
select o.code, o.also
from audience_overlaps o
order by o.code, o.also
