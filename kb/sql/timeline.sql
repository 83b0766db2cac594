-- title: Timeline of a subject
-- Everything announced about a system, programme or circular (or with a word in its title), in order of date, with what became of it.
with
$known_schedule,
asked as (
    select
        nullif(cast(:subject as text), '') as subject,
        nullif(cast(:issuer as text), '') as issuer,
        nullif(cast(:kind as text), '') as kind
)
select
    k.due_on, k.state, k.title, k.kind, k.certainty, k.strength, k.audience, k.systems, k.circular, k.issued_on,
    k.page, k.quote, k.issuer, k.site, k.starts, k.ends, k.grain, k.modifier, k.condition, k.status, k.subject,
    k.milestone, k.programme, k.id, k.circular_id, k.milestone_id, k.passage_id
from known_schedule k
cross join asked a
where (
    a.subject is null
    or upper(k.systems) like '%"' || upper(a.subject) || '"%'
    or ' ' || upper(k.title) || ' ' like '% ' || upper(a.subject) || ' %'
    or upper(coalesce(k.milestone, '')) like '%' || upper(a.subject) || '%'
    or upper(coalesce(k.programme, '')) like '%' || upper(a.subject) || '%'
    or upper(k.also_known_as) like '%"' || upper(a.subject) || '"%'
)
  and (a.issuer is null or k.issuer = upper(a.issuer))
  and (a.kind is null or k.kind = a.kind)
order by coalesce(substr(k.starts, 1, 10), k.due_on) is null, coalesce(substr(k.starts, 1, 10), k.due_on), k.due_on,
    k.issued_on, k.title, k.id
