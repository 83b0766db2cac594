-- Endpoints that hold now as far as known, each as the latest circular gives it
select
    e.system, e.host, e.port, e.protocol, e.site, e.audience, e.valid_from,
    case when r.withdrawn_in is not null then e.valid_to end as valid_to, r.withdrawn_in,
    r.followed_in, r.replaced_in, c.label as circular, c.issued_on, e.page, e.quote, c.issuer, c.subject, e.id,
    e.circular_id, r.followed_by, e.passage_id
from rule_order r
cross join endpoints e
cross join circulars c
where e.id = r.endpoint_id and c.id = e.circular_id and (r.shown_until is null or r.shown_until >= $today)
order by r.position
limit 1000000000
