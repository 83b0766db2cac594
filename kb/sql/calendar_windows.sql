-- title: Things with several times
-- The times of planned things that have several beside each other, such as one for each data centre: for each statement those that held from then on, with who gave them. item_id: the statement, as the time_id of the calendar and the before_id and after_id of changes have it.
-- since: YYYY-MM-DD.
with
$near_things,
$beside
select
    b.item_id, s.starts, s.ends, s.grain, s.modifier, s.site, c.label as circular, s.page, s.quote, s.id
from beside b
join spans x on x.item_id = b.item_id
join schedule s on s.id = b.window_id
join circulars c on c.id = s.circular_id
order by b.item_id, b.starts, b.ends, s.id
