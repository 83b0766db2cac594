-- The latest word on everything that has a date, with what earlier circulars said where it says nothing, but for what is called completed: what is ahead soonest first, then what is past
select
    s.due_on, coalesce((
        select substr(coalesce(h.ends, h.starts), 12)
        from kept_hours k
        join schedule h on h.id = k.hours_id
        where k.item_id = s.id and k.single = 1
    ), substr(coalesce(s.ends, s.starts), 12)) as due_time, $weekday as weekday, $days_left as days_left,
    s.title, s.kind, s.certainty, s.strength_told as strength, s.audience_told as audience, s.systems_told as systems,
    c.label as circular, s.page, s.quote,
    s.issuer, s.site, s.starts, s.ends, s.grain, s.modifier, s.condition, s.month,
    m.title as milestone, p.title as programme, c.issued_on, c.subject, s.id, s.circular_id, s.milestone_id, s.passage_id
from (
    select a.position, a.key
    from view_order a
    where a.of = 'deadlines ahead' and a.position >= (
        select f.position
        from view_order f
        where f.of = 'deadlines ahead' and f.day >= $today
        order by f.day, f.position
        limit 1
    )
    union all
    select b.position, b.key
    from view_order b
    where b.of = 'deadlines past' and b.position >= (
        select f.position
        from view_order f
        where f.of = 'deadlines past' and f.day < $today
        order by f.day desc, f.position
        limit 1
    )
    order by position
    limit 1000000000
) o
$told_items
$order_again
limit 1000000000
