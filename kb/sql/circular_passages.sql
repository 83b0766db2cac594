-- title: Text of a circular
-- The passages of one circular in reading order.
select p.page, p.kind, p.text, p.label, p.section, p.id
from passages p
where p.circular_id = :circular_id
order by p.seq
