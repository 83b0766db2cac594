-- title: Contacts of a circular
-- Telephone numbers, mail and web addresses and people that one circular names.
select k.kind, k.label, k.value, k.page, k.passage_id, k.quote, k.id
from contacts k
where k.circular_id = :circular_id
order by k.page, k.kind, k.value
