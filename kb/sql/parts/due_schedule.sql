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
        nullif(cast(:month as text), '') as month
),
due_schedule as (
    select
        k.*,
        case
            when (a.starts is null or substr(coalesce(k.starts, k.ends), 1, 10) >= a.starts)
                and (a.ends is null or k.due_on <= a.ends) then 'must'
            else 'may'
        end as due,
        (
            a.audience is null or k.audience_told = '[]'
            or upper(k.audience_told) like '%"' || upper(a.audience) || '"%'
        ) as fits_audience,
        (
            a.system is null
            or upper(k.systems_told) like '%"' || upper(a.system) || '"%'
            or upper(coalesce(k.about, '')) like '%"' || upper(a.system) || '"%'
        ) as fits_system,
        (a.issuer is null or coalesce(k.issuer, '') = upper(a.issuer)) as fits_issuer,
        (a.kind is null or k.kind = a.kind) as fits_kind,
        (a.certainty is null or k.certainty = a.certainty) as fits_certainty,
        (a.strength is null or coalesce(k.strength, '') = a.strength) as fits_strength,
        (a.month is null or substr(k.due_on, 1, 7) = a.month) as fits_month
    from known_schedule k
    cross join asked_due a
    where k.due_on >= cast(:starts as text)
      and k.due_on is not null
      -- asked of the parameter itself, so that what begins later is left aside before anything is joined to it
      and (
        cast(:ends as text) = ''
        or case when cast(:over as text) = 'yes' then k.due_on else substr(coalesce(k.starts, k.ends), 1, 10) end
            <= cast(:ends as text)
      )
      and (
        k.state in ('current', 'completed')
        or (cast(:gone as text) = 'yes' and k.state in ('superseded', 'cancelled', 'postponed'))
      )
)
