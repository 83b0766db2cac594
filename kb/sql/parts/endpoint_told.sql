e.system, e.host, e.port, e.protocol, e.site, e.audience, e.valid_from,
    case when k.withdrawn_in is not null then e.valid_to end as valid_to, coalesce(k.withdrawn_in, k.changed_in) as withdrawn_in,
    k.followed_in, k.replaced_in, c.label as circular, c.issued_on, e.page, e.quote, c.issuer, c.subject, e.id, e.circular_id,
    k.followed_by, e.passage_id
from chosen k
join endpoints e on e.id = k.endpoint_id
join circulars c on c.id = e.circular_id
