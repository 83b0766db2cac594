windows as materialized (
    -- times of things that have several from one circular; each holds until a later one speaks of the same part
    select
        e.milestone_id, e.item_id, e.turn, e.part, s.grain, s.status, coalesce(s.starts, s.ends) as starts,
        coalesce(s.ends, s.starts) as ends,
        (
            select min(n.turn)
            from entries n
            where n.milestone_id = e.milestone_id and n.tells = 1 and n.turn > e.turn
              and (n.part is null or e.part is null or n.part = e.part)
        ) as until_turn
    from entries e
    join schedule s on s.id = e.item_id
    where e.tells = 1 and s.due_on is not null
      and e.milestone_id in (
        select o.milestone_id
        from entries o
        where o.tells = 1 and o.milestone_id in (select milestone_id from near_things)
        group by o.milestone_id, o.turn
        having count(*) > 1
    )
),
beside as materialized (
    -- what holds beside each statement from its turn on; the same said once more in coarser words is no other time
    select a.item_id, w.item_id as window_id, w.starts, w.ends
    from windows a
    join windows w on w.milestone_id = a.milestone_id and w.status = a.status and w.turn <= a.turn
      and (w.until_turn is null or w.until_turn > a.turn)
      and (w.grain = a.grain or (w.part is not null and a.part is not null))
),
spans as materialized (
    select b.item_id, min(b.starts) as starts, max(b.ends) as ends
    from beside b
    group by b.item_id
    having count(distinct b.starts || '/' || b.ends) > 1
)
