-- title: Planned things
-- Every planned thing with its status, worked out from what was said of it: announced (no date yet), tentative, confirmed, suspended, cancelled, superseded (left out or replaced), completed (a circular says so, or tells of it afterwards), lapsed (its last day is past and no circular held says that it took place). What names no audience, now or earlier, is listed for every one.
with
$known_schedule,
asked as (
    select
        nullif(cast(:subject as text), '') as subject,
        nullif(cast(:audience as text), '') as audience,
        nullif(cast(:system as text), '') as system,
        nullif(cast(:issuer as text), '') as issuer,
        nullif(cast(:status as text), '') as status
),
wanted as (
    select m.id as milestone_id from milestones m
),
$judged_things
select
    $thing_told
from judged j
cross join asked a
where (
    a.subject is null
    or upper(j.systems_told) like '%"' || upper(a.subject) || '"%'
    or upper(coalesce(j.about, '')) like '%"' || upper(a.subject) || '"%'
    or ' ' || upper(j.milestone) || ' ' like '% ' || upper(a.subject) || ' %'
    or upper(coalesce(j.programme, '')) like '%' || upper(a.subject) || '%'
    or upper(j.also_known_as) like '%"' || upper(a.subject) || '"%'
    or j.milestone_id = a.subject
    or j.programme_id = a.subject
)
  and (a.audience is null or j.audience_told = '[]' or exists (
        select 1
        from audience_overlaps v
        where v.code = upper(a.audience) and upper(j.audience_told) like '%"' || v.also || '"%'
    ))
  and (a.system is null or upper(j.systems_about) like '%"' || upper(a.system) || '"%')
  and (a.issuer is null or j.issuer = upper(a.issuer))
  and (a.status is null or j.status_now = lower(a.status))
order by j.due_on is null, j.due_on, j.milestone, j.milestone_id
