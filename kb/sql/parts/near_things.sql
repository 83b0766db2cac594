near_things as (
    select distinct t.milestone_id
    from (
    $thing_days
    ) t
    where t.day >= cast(:since as text)
)
