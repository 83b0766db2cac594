-- title: What due things are counted by
-- For each value of each facet, the set of rows that have it, as kept by the build.
select b.facet, b.value, b.rows
from bitmaps b
where b.of = 'due'
order by b.facet, b.value
