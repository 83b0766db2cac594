-- title: Terms of a circular
-- Abbreviations as one circular defines them.
select t.short, t.long, t.page, t.passage_id, t.quote, t.id
from terms t
where t.circular_id = :circular_id
order by t.short, t.page
