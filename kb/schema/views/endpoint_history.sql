-- Every endpoint ever announced, with what became of it; followed_in: a later circular gives other addresses for the same role
select
    e.system, e.host, e.port, e.protocol, e.site, e.audience, e.valid_from, e.valid_to,
    w.label as withdrawn_in, f.label as followed_in,
    c.issuer, c.label as circular, c.issued_on, c.known_on, e.page, e.quote,
    c.subject, e.id, e.circular_id, e.withdrawn_by, e.followed_by, e.passage_id
from view_order o
cross join endpoints e
cross join circulars c
left join circulars w on w.id = e.withdrawn_by
left join circulars f on f.id = e.followed_by
where o.of = 'endpoint_history' and e.id = o.key and c.id = e.circular_id
order by o.position
limit 1000000000
