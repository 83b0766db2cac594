-- title: Full-text search
-- Passages that hold all words, best first. "Quotation marks" find a phrase, word* finds beginnings.
with ranked as (
    select passages_fts.rowid as place, bm25(passages_fts) as score
    from passages_fts
    where passages_fts match '{text} : (' || :words || ')'
    order by score, place
    -- only as of a day, hits of later circulars have to be left out before they are counted
    limit case when coalesce(:as_of, '') = '' then coalesce(nullif(cast(:limit as integer), 0), 50) else 1000000000 end
)
select
    c.label as circular, p.page, p.text, p.section, p.kind, c.issuer, c.issued_on,
    c.subject, p.id, p.circular_id
from ranked r
join passages p on p.rowid = r.place
join circulars c on c.id = p.circular_id
where nullif(:as_of, '') is null or c.known_on <= :as_of
order by r.score, r.place
limit coalesce(nullif(cast(:limit as integer), 0), 50)
