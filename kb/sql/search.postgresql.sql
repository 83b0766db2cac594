-- title: Full-text search
-- Passages that hold all words, best first.
select
    c.label as circular, p.page, p.text, p.section, p.kind, c.issuer, c.issued_on,
    c.subject, p.id, p.circular_id, 1 as ranked
from passages p
join circulars c on c.id = p.circular_id
where to_tsvector('simple', p.text) @@ websearch_to_tsquery('simple', cast(:words as text))
  and (nullif(cast(:as_of as text), '') is null or c.known_on <= cast(:as_of as text))
order by ts_rank(to_tsvector('simple', p.text), websearch_to_tsquery('simple', cast(:words as text))) desc, p.id
limit coalesce(cast(nullif(cast(:limit as text), '') as integer), 50)
