-- title: Pages of a circular
-- The pages of one circular that is held, with their sizes in points.
select p.page, p.width, p.height
from pages p
where p.circular_id = :circular_id
order by p.page
