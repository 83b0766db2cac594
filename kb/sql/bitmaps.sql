-- title: What a list is counted by
-- For each value of each facet of a list, the set of rows that have it, as kept by the build.
-- list: due, changes or endpoints.
select b.facet, b.value, b.rows
from bitmaps b
where b.of = :list
order by b.facet, b.value
