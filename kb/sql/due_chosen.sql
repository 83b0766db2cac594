-- title: Due things by their places
-- Some of everything that was ever due, by its places in the order of days, soonest first.
-- positions: a JSON array of positions of due_order. starts, ends: YYYY-MM-DD, the days of which it is told whether they are sure.
with
chosen as (
    select o.position, s.id, st.state, $due_word
    from json_each(coalesce(nullif(cast(:positions as text), ''), '[]')) p
    join due_order o on o.position = p.value
    join schedule s on s.id = o.item_id
    join standing st on st.id = o.standing_id
)
$due_told
order by d.position
