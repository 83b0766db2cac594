-- title: Circulars that a circular cites
-- What one circular cites, and whether it is held.
select
    r.predicate, r.reference as cited, r.issued_on, c.held, c.subject, r.basis, r.page, r.quote, r.cited_id, r.passage_id,
    c.label, r.id
from citations r
join circulars c on c.id = r.cited_id
where r.circular_id = :circular_id
order by r.page, cited
