-- title: Citations around a circular
-- What one circular cites and what cites it, and the same of those, the nearest and latest first. Of very many neighbours only the latest are followed further.
with
asked as (
    select nullif(cast(:as_of as text), '') as as_of
),
near_ids as (
    select r.cited_id as id from citations r where r.circular_id = :circular_id
    union
    select r.circular_id from citations r where r.cited_id = :circular_id
),
near as (
    select n.id
    from near_ids n
    join circulars c on c.id = n.id
    cross join asked a
    where n.id <> :circular_id and (a.as_of is null or c.held = 0 or c.known_on <= a.as_of)
    order by c.known_on desc, n.id
    limit 100
),
hops as (
    select r.id, 1 as hop from citations r where r.circular_id = :circular_id
    union
    select r.id, 1 from citations r where r.cited_id = :circular_id
    union
    select r.id, 2 from citations r
    where r.circular_id in (select n.id from near n) and r.cited_id <> :circular_id
    union
    select r.id, 2 from citations r
    where r.cited_id in (select n.id from near n) and r.circular_id <> :circular_id
)
select
    h.hop, r.predicate, b.label as circular, b.issued_on, b.subject, b.held, c.label as cited,
    coalesce(c.issued_on, r.issued_on) as cited_issued_on, c.subject as cited_subject, c.held as cited_held,
    r.page, r.quote, r.basis, r.id, r.circular_id, r.cited_id
from hops h
join citations r on r.id = h.id
join circulars b on b.id = r.circular_id
join circulars c on c.id = r.cited_id
cross join asked a
where a.as_of is null or b.known_on <= a.as_of
order by h.hop, coalesce(b.known_on, '') desc, b.label, r.page, r.id
limit coalesce(cast(nullif(cast(:most as text), '') as integer), 1000000000)
