asked_changes as (
    select
        nullif(cast(:kind as text), '') as kind,
        nullif(cast(:audience as text), '') as audience,
        nullif(cast(:system as text), '') as system,
        nullif(cast(:issuer as text), '') as issuer
),
$told_changes,
known_changes as (
    select t.*
    from told_changes t
    cross join asked_changes a
    where $change_about
      and (a.kind is null or t.kind = a.kind)
      and (a.audience is null or t.audience = '[]' or upper(t.audience) like '%"' || upper(a.audience) || '"%')
      and (
        a.system is null
        or upper(coalesce(t.systems, '')) like '%"' || upper(a.system) || '"%'
        or upper(coalesce(t.about, '')) like '%"' || upper(a.system) || '"%'
      )
      and (a.issuer is null or t.issuer = upper(a.issuer))
)
