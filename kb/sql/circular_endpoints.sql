-- title: Endpoints of a circular
-- Addresses and ports that one circular gives.
select e.system, e.host, e.port, e.protocol, e.site, e.audience, e.valid_from, e.valid_to, e.page, e.quote, e.id, e.passage_id
from endpoints e
where e.circular_id = :circular_id
order by e.page, e.system, e.site, e.host, e.port
