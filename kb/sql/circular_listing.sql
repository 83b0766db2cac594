-- title: A circular in the listing
-- What the issuer's listing says of one circular.
select l.reference, l.issued_on, l.issuer, l.titles, l.source_url
from listing l
where l.circular_id = :circular_id
order by l.source_url
