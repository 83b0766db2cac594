-- title: Full-text search
-- Passages that hold all words, best first. "Quotation marks" find a phrase, word* finds beginnings.
select
    c.label as circular, p.page, p.text, p.section, p.kind, c.issuer, c.issued_on,
    c.subject, p.id, p.circular_id
from passages_fts
join passages p on p.rowid = passages_fts.rowid
join circulars c on c.id = p.circular_id
where passages_fts match '{text} : (' || :words || ')'
  and (nullif(:as_of, '') is null or c.known_on <= :as_of)
order by bm25(passages_fts), p.id
limit coalesce(nullif(cast(:limit as integer), 0), 50)
