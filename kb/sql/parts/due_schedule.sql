asked_due as (
    select
        nullif(cast(:starts as text), '') as starts,
        nullif(cast(:ends as text), '') as ends,
        nullif(cast(:audience as text), '') as audience,
        nullif(cast(:system as text), '') as system,
        nullif(cast(:issuer as text), '') as issuer,
        nullif(cast(:kind as text), '') as kind,
        nullif(cast(:certainty as text), '') as certainty,
        nullif(cast(:strength as text), '') as strength,
        nullif(cast(:month as text), '') as month,
        nullif(cast(:gone as text), '') as gone
),
told_due as (
    select
        k.*, substr(coalesce(k.starts, k.ends), 1, 10) as first_day,
        case when k.audience <> '[]' then k.audience else coalesce((
            select o.audience
            from entries oe
            join schedule o on o.id = oe.item_id
            where oe.milestone_id = k.milestone_id and o.audience <> '[]' and oe.turn <= k.turn
            order by oe.turn desc, o.id
            limit 1
        ), '[]') end as audience_told,
        case when k.systems <> '[]' then k.systems else coalesce((
            select o.systems
            from entries oe
            join schedule o on o.id = oe.item_id
            where oe.milestone_id = k.milestone_id and o.systems <> '[]' and oe.turn <= k.turn
            order by oe.turn desc, o.id
            limit 1
        ), '[]') end as systems_told
    from known_schedule k
    cross join asked_due a
    where k.due_on is not null
      and (
        k.state in ('current', 'completed')
        or (a.gone is not null and k.state in ('superseded', 'cancelled', 'postponed'))
      )
),
due_schedule as (
    select
        t.*,
        case
            when (a.starts is null or t.first_day >= a.starts) and (a.ends is null or t.due_on <= a.ends) then 'must'
            else 'may'
        end as due,
        (
            a.audience is null or t.audience_told = '[]'
            or upper(t.audience_told) like '%"' || upper(a.audience) || '"%'
        ) as fits_audience,
        (
            a.system is null
            or upper(t.systems_told) like '%"' || upper(a.system) || '"%'
            or upper(coalesce(t.about, '')) like '%"' || upper(a.system) || '"%'
        ) as fits_system,
        (a.issuer is null or coalesce(t.issuer, '') = upper(a.issuer)) as fits_issuer,
        (a.kind is null or t.kind = a.kind) as fits_kind,
        (a.certainty is null or t.certainty = a.certainty) as fits_certainty,
        (a.strength is null or coalesce(t.strength, '') = a.strength) as fits_strength,
        (a.month is null or substr(t.due_on, 1, 7) = a.month) as fits_month
    from told_due t
    cross join asked_due a
    where (a.starts is null or t.due_on >= a.starts) and (a.ends is null or t.first_day <= a.ends)
)
