-- title: Circular by its id or number
-- One circular by its id or its normalised reference, letter by letter: found at once in a base of any size. Of several versions the latest comes first.
select
    $circular_told
from circulars c
left join issuers i on i.code = c.issuer
where (c.id = :key or c.reference = :reference)
  and (nullif(cast(:as_of as text), '') is null or c.known_on <= cast(:as_of as text))
order by c.held desc, c.issued_on, c.source_name, c.reissued_on is null, c.reissued_on desc, c.id
