-- title: How many circulars there are
-- Circulars by house and month of issue.
select o.issuer, o.month, count(*) as circulars
from circular_order o
    -- one value each, not a table of them: only so are the rows of the index counted as they stand
where o.held = case when cast(:held as text) = 'no' then 0 else 1 end
  and (nullif(cast(:as_of as text), '') is null or o.known_on <= cast(:as_of as text))
group by o.month, o.issuer
order by o.month desc, o.issuer
