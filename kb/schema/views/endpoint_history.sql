-- Every endpoint ever announced, with what became of it
select
    e.system, e.host, e.port, e.protocol, e.site, e.audience, e.valid_from, e.valid_to,
    w.label as withdrawn_in,
    c.issuer, c.label as circular, c.issued_on, e.page, e.quote,
    c.subject, e.id, e.circular_id, e.withdrawn_by, e.passage_id
from endpoints e
join circulars c on c.id = e.circular_id
left join circulars w on w.id = e.withdrawn_by
order by e.system, e.host, e.port, c.known_on, e.id
