-- Everything that was ever planned, for each of what it was taken for in turn: soonest first, what has no day last.
select
    row_number() over (
        order by s.due_on is null, s.due_on, coalesce(s.starts, ''), s.title, s.id, st.known_from
    ) - 1 as position,
    s.id as item_id, st.id as standing_id
from schedule s
join standing st on st.item_id = s.id
where st.state <> 'mentioned'
