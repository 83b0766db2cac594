-- title: Circulars that cite a circular
-- Later circulars that cite this one, and how.
select
    r.predicate, c.label as circular, c.issued_on, c.subject, r.page, r.quote, r.circular_id, r.passage_id, r.id,
    r.basis
from citations r
join circulars c on c.id = r.circular_id
where r.cited_id = :circular_id
  and (nullif(cast(:as_of as text), '') is null or c.known_on <= cast(:as_of as text))
order by c.issued_on, circular
