-- Statements that give a day alone, and the earlier one whose hours that day keeps: it gave the same day, and so did
-- every statement since. single: whether it was the only time then; several stand beside each other for themselves.
with
near_things as (
    select m.id as milestone_id from milestones m
),
$beside,
days as (
    select
        d.id as item_id,
        (
            select o.id
            from entries oe
            join schedule o on o.id = oe.item_id
            where oe.milestone_id = e.milestone_id and oe.tells = 1 and oe.turn < e.turn and o.grain = 'minute'
              and not exists (
                select 1
                from entries ne
                join schedule n on n.id = ne.item_id
                left join spans y on y.item_id = n.id
                where ne.milestone_id = oe.milestone_id and ne.tells = 1 and ne.turn between oe.turn and e.turn
                  -- the last circular may name the thing alone beside the day
                  and (ne.turn < e.turn or n.due_on is not null)
                  and (
                    coalesce(substr(coalesce(y.starts, n.starts), 1, 10), '') <> coalesce(d.starts, '')
                    or coalesce(substr(coalesce(y.ends, n.ends), 1, 10), '') <> coalesce(d.ends, '')
                  )
              )
            order by oe.turn desc, o.id
            limit 1
        ) as hours_id
    from schedule d
    join entries e on e.item_id = d.id
    where d.grain = 'day'
)
select
    d.item_id, d.hours_id,
    case when exists (select 1 from spans y where y.item_id in (d.item_id, d.hours_id)) then 0 else 1 end as single
from days d
where d.hours_id is not null
