-- Which circular cites which
select
    a.label as circular, a.issuer, a.issued_on,
    r.predicate, b.label as cited, b.issued_on as cited_issued_on,
    b.held as cited_held, b.subject as cited_subject, r.page, r.quote, r.circular_id, r.cited_id
from citations r
join circulars a on a.id = r.circular_id
join circulars b on b.id = r.cited_id
order by a.issued_on, circular, r.page, r.id
