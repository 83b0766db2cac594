asked_now as (
    select
        coalesce(nullif(cast(:as_of as text), ''), cast(:today as text)) as today,
        nullif(cast(:as_of as text), '') as as_of
),
said as (
    select
        k.*,
        row_number() over (
            partition by k.milestone_id
            order by
                case k.state when 'superseded' then 1 when 'mentioned' then 2 else 0 end,
                k.turn desc, coalesce(k.ends, k.starts, '') desc, k.id
        ) as nth,
        count(*) over (partition by k.milestone_id) as statements,
        min(k.known_on) over (partition by k.milestone_id) as first_told,
        max(k.known_on) over (partition by k.milestone_id) as last_told
    from known_schedule k
    where k.milestone_id in (select w.milestone_id from wanted w)
),
judged as (
    select
        case
            when s.state = 'completed' then 'completed'
            when s.state = 'cancelled' then 'cancelled'
            when s.state = 'superseded' then 'superseded'
            when s.state = 'postponed' then 'suspended'
            when s.due_on is null then 'announced'
            when s.due_on < coalesce(s.issued_on, s.known_on) then 'completed'
            when s.due_on < a.today then 'lapsed'
            else s.certainty
        end as status_now,
        s.*
    from said s
    cross join asked_now a
    where s.nth = 1
)
