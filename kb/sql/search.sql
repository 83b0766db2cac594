-- title: Full-text search
-- Passages that hold all words, best first. "Quotation marks" find a phrase, word* finds beginnings. Where more than 10,000 passages hold them, they are not compared: those of the latest circulars come first, and ranked is 0.
with asked as (
    select coalesce(nullif(cast(:limit as integer), 0), 50) as most, (
        select count(*) > 10000
        from (select 1 from passages_fts where passages_fts match '{text} : (' || :words || ')' limit 10001) as some
    ) as many
),
best as (
    select passages_fts.rowid as place, bm25(passages_fts) as score
    from passages_fts
    where passages_fts match '{text} : (' || :words || ')'
      and (nullif(:as_of, '') is null or exists (
        select 1
        from passages p
        join circulars c on c.id = p.circular_id
        where p.rowid = passages_fts.rowid and c.known_on <= :as_of
      ))
    order by score, place
    limit (select iif(many, 0, most) from asked)
),
latest as (
    -- circular by circular until there are enough; the passages of each stand side by side, and are found in order
    select passages_fts.rowid as place, o.position as score
    from circular_order o
    cross join passages_fts
    where +o.held = 1
      and (nullif(:as_of, '') is null or o.known_on <= :as_of)
      and passages_fts match '{text} : (' || :words || ')'
      and passages_fts.rowid >= (select min(p.rowid) from passages p where p.circular_id = o.circular_id)
      and passages_fts.rowid <= (select max(p.rowid) from passages p where p.circular_id = o.circular_id)
    order by o.position
    limit (select iif(many, most, 0) from asked)
),
found as (select place, score, 1 as ranked from best union all select place, score, 0 from latest)
select
    c.label as circular, p.page, p.text, p.section, p.kind, c.issuer, c.issued_on,
    c.subject, p.id, p.circular_id, f.ranked
from found f
join passages p on p.rowid = f.place
join circulars c on c.id = p.circular_id
order by f.score, f.place
