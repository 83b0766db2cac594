-- title: Places of passages
-- Where the passages of one circular stand on its pages, in points from the top left; in reading order.
select * from (
    select p.id as passage_id, p.page, p.x0, p.top, p.x1, p.bottom, p.seq
    from passages p
    where p.circular_id = :circular_id and p.x0 is not null
    union all
    select p.id, c.page, c.x0, c.top, c.x1, c.bottom, p.seq
    from continuations c
    join passages p on p.id = c.passage_id
    where c.circular_id = :circular_id and c.x0 is not null
) as places
order by page, seq
