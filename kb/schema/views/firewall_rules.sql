-- Endpoints that hold now as far as known, each as the latest circular gives it
select
    e.system, e.host, e.port, e.protocol, e.site, e.audience, e.valid_from,
    case when k.withdrawn_in is not null then e.valid_to end as valid_to,
    coalesce(k.withdrawn_in, k.changed_in) as withdrawn_in,
    k.followed_in, k.replaced_in, c.label as circular, c.issued_on, e.page, e.quote, c.issuer, c.subject, e.id,
    e.circular_id, k.followed_by, e.passage_id
from endpoint_spans k
cross join endpoints e
cross join circulars c
where e.id = k.endpoint_id and c.id = e.circular_id
  and k.known_until is null and (k.lasts_until is null or k.lasts_until >= $today)
order by k.position
limit 1000000000
