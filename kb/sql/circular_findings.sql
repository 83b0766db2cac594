-- title: Findings on a circular
-- What an analyst should look at in one circular.
select f.severity, f.code, f.message, f.page, f.quote, f.id, f.passage_id
from findings f
where f.circular_id = :circular_id
order by case f.severity when 'error' then 0 when 'warning' then 1 else 2 end, f.page, f.code
