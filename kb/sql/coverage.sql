-- title: How complete the base is
-- The numbers of every counter and year, the latest year first: how many from the first to the last are held, how many known (held, listed or cited), and the gaps. There are none as of a day, since they are those of the whole base.
select
    q.counter, q.year, q.first, q.last, q.held, q.known, q.span, q.missing as gaps, q.id
from sequences q
where nullif(cast(:as_of as text), '') is null
order by q.year desc, q.counter
