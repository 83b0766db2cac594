-- title: Circular by reference
-- One circular by its reference (any case, blanks, two- or four-digit year), its file name, its id, or the first twelve or more digits of its SHA-256. Of several versions the latest comes first.
with asked as (
    select
        nullif(cast(:as_of as text), '') as as_of,
        lower(cast(:reference as text)) as named,
        replace(lower(cast(:reference as text)), ' ', '') as packed
),
found as (
    select c.id from asked a cross join circulars c where c.id = a.named
    union
    select n.circular_id from asked a cross join circular_names n where n.name in (a.named, a.packed)
    union
    select c.id
    from asked a
    cross join circular_names n
    cross join circulars c
    where c.id = n.circular_id
      and n.name = 'sha256:' || substr(a.named, 1, 12)
      and length(a.named) >= 12
      and substr(c.sha256, 1, length(a.named)) = a.named
)
select
    $circular_told
from asked a
cross join found f
cross join circulars c
left join issuers i on i.code = c.issuer
where c.id = f.id and (a.as_of is null or c.known_on <= a.as_of)
order by c.held desc, c.issued_on, c.source_name, c.reissued_on is null, c.reissued_on desc, c.id
