-- title: Where the quotes of a circular go on
-- The further passages of facts whose quotes are made of several, with the first character and the one after the last.
select f.fact_id, f.nth, f.passage_id, f.char_start, f.char_end
from further_places f
where f.circular_id = :circular_id
order by f.fact_id, f.nth
