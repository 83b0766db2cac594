-- title: Circular by reference
-- One circular by its reference (any case, blanks, two- or four-digit year), its file name, its id, or the first twelve or more digits of its SHA-256. Of several versions the latest comes first.
with asked as (
    select
        nullif(cast(:as_of as text), '') as as_of,
        lower(cast(:reference as text)) as named,
        replace(lower(cast(:reference as text)), ' ', '') as packed
)
select
    $circular_told
from circulars c
cross join asked a
left join issuers i on i.code = c.issuer
where (
    c.id = a.named
    or replace(lower(c.also_known_as), '"' || a.named || '"', '') <> lower(c.also_known_as)
    or replace(lower(c.also_known_as), '"' || a.packed || '"', '') <> lower(c.also_known_as)
    or (length(a.named) >= 12 and substr(c.sha256, 1, length(a.named)) = a.named)
)
  and (a.as_of is null or c.known_on <= a.as_of)
order by c.held desc, c.issued_on, c.source_name, c.reissued_on is null, c.reissued_on desc, c.id
