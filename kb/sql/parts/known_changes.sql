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
      and (a.audience is null or t.audience = '[]' or exists (
            select 1
            from audience_overlaps v
            where v.code = upper(a.audience) and upper(t.audience) like '%"' || v.also || '"%'
        ))
      and (a.system is null or upper(t.systems_about) like '%"' || upper(a.system) || '"%')
      and (a.issuer is null or t.issuer = upper(a.issuer))
)
