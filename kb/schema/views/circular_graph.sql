-- Which circular cites which
select
    a.label as circular, a.issuer, a.issued_on,
    r.predicate, b.label as cited, b.issued_on as cited_issued_on,
    b.held as cited_held, b.subject as cited_subject, r.page, r.quote, r.circular_id, r.cited_id
from view_order o
cross join citations r
cross join circulars a
cross join circulars b
where o.of = 'circular_graph' and r.id = o.key and a.id = r.circular_id and b.id = r.cited_id
order by o.position
limit 1000000000
