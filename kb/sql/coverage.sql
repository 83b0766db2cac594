-- title: How complete the base is
-- The numbers of each counter and year: how many belong to circulars that are held, how many are known at all, and which are missing.
select q.counter, q.year, q.first, q.last, q.held, q.known, q.span, q.missing, q.id
from sequences q
order by q.year desc, q.counter
