select
    o.position, e.system, e.site, e.audience, c.issuer, o.lasts_until, o.known_from, o.known_until
from endpoint_spans o
join endpoints e on e.id = o.endpoint_id
join circulars c on c.id = e.circular_id
order by o.position
