-- title: Networks and ranges
-- Hosts of endpoints that stand for several: networks, ranges and lists as they are printed.
select distinct e.host
from endpoint_names n
cross join endpoints e
where n.several = 1 and e.id = n.endpoint_id
  and (
    nullif(cast(:as_of as text), '') is null
    or exists (select 1 from circulars c where c.id = e.circular_id and c.known_on <= cast(:as_of as text))
  )
order by e.host
