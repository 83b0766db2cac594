-- title: Networks and ranges
-- Hosts of endpoints that may stand for several: networks, ranges and lists as they are printed.
select distinct e.host
from endpoints e
where (
    e.host like '%/%' or e.host like '%:%' or e.host like '%.%.%.%-%' or e.host like '%.%.%.% %'
    or e.host like '%.%.%.%~%' or e.host like '%.%.%.%–%' or e.host like '%.%.%.%—%'
    or e.host like '%.%.%.%至%' or e.host like '%.%.%.%到%'
)
  and (
    nullif(cast(:as_of as text), '') is null
    or exists (select 1 from circulars c where c.id = e.circular_id and c.known_on <= cast(:as_of as text))
  )
order by e.host
