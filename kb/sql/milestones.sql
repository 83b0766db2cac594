-- title: Planned things
-- Every planned thing with its status, worked out from what was said of it: announced (no date yet), tentative, confirmed, suspended, cancelled, superseded (left out or replaced), completed (a circular says so, or tells of it afterwards), lapsed (its last day is past and no circular held says that it took place). What names no audience, now or earlier, is listed for every one.
with
$known_schedule,
asked as (
    select
        coalesce(nullif(cast(:as_of as text), ''), cast(:today as text)) as today,
        nullif(cast(:as_of as text), '') as as_of,
        nullif(cast(:subject as text), '') as subject,
        nullif(cast(:audience as text), '') as audience,
        nullif(cast(:system as text), '') as system,
        nullif(cast(:issuer as text), '') as issuer,
        nullif(cast(:status as text), '') as status
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
    where k.milestone_id is not null
),
moves as (
    select g.milestone_id, count(*) as moves, sum(g.days_moved) as days_moved
    from changes g
    join circulars b on b.id = g.circular_id
    cross join asked a
    where g.kind in ('postpones', 'advances', 'extends', 'shortens', 'suspends', 'cancels', 'widens', 'drops')
      and (a.as_of is null or b.known_on <= a.as_of)
    group by g.milestone_id
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
    cross join asked a
    where s.nth = 1
)
select
    j.milestone, j.status_now as status, j.due_on, j.starts, j.ends, j.grain, j.modifier, j.kind, j.certainty,
    j.strength, j.audience, j.systems, j.site, j.programme, j.statements,
    coalesce(v.moves, 0) as moves, v.days_moved, j.first_told, j.last_told,
    j.circular, j.issuer, j.page, j.quote, j.milestone_id, j.programme_id, j.id as current_item_id, j.circular_id,
    j.passage_id
from judged j
cross join asked a
left join moves v on v.milestone_id = j.milestone_id
where (
    a.subject is null
    or upper(j.systems) like '%"' || upper(a.subject) || '"%'
    or upper(coalesce(j.about, '')) like '%"' || upper(a.subject) || '"%'
    or ' ' || upper(j.milestone) || ' ' like '% ' || upper(a.subject) || ' %'
    or upper(coalesce(j.programme, '')) like '%' || upper(a.subject) || '%'
    or upper(j.also_known_as) like '%"' || upper(a.subject) || '"%'
    or j.milestone_id = a.subject
    or j.programme_id = a.subject
)
  and (a.audience is null or j.audience_told = '[]' or upper(j.audience_told) like '%"' || upper(a.audience) || '"%')
  and (
    a.system is null
    or upper(j.systems_told) like '%"' || upper(a.system) || '"%'
    or upper(coalesce(j.about, '')) like '%"' || upper(a.system) || '"%'
  )
  and (a.issuer is null or j.issuer = upper(a.issuer))
  and (a.status is null or j.status_now = lower(a.status))
order by j.due_on is null, j.due_on, j.milestone, j.milestone_id
