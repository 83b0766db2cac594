-- title: Due between two days
-- The latest word on everything whose dates lie wholly in the asked days (must) or only touch them (may), what a circular calls completed included. Where it does not say for whom, the audience is the one that an earlier circular named; if none ever did, it is listed for every audience.
-- starts, ends, as_of: YYYY-MM-DD; leave empty for no bound. as_of: what was known on that day. month: YYYY-MM. gone: yes to see also what was said before and holds no more, as its state says.
with
$known_schedule,
$due_schedule
select
    d.due, d.due_on, substr(coalesce(d.ends, d.starts), 12) as due_time, d.title, d.kind, d.certainty, d.strength,
    d.audience_told as audience, d.systems_told as systems, d.circular, d.page, d.quote,
    d.issuer, d.site, d.starts, d.ends, d.grain, d.modifier, d.condition, d.status, d.issued_on, d.subject,
    (
        select min(f.code) from findings f
        where f.passage_id = d.passage_id and f.severity in ('error', 'warning')
    ) as doubt,
    d.milestone, d.programme, d.state, d.id, d.circular_id, d.milestone_id, d.programme_id, d.passage_id
from due_schedule d
where d.fits_audience and d.fits_system and d.fits_issuer and d.fits_kind and d.fits_certainty and d.fits_strength
  and d.fits_month
order by
    case when cast(:latest_first as text) = 'yes' then d.due_on end desc, d.due_on, coalesce(d.starts, ''), d.title, d.id
limit coalesce(cast(nullif(cast(:most as text), '') as integer), 1000000000)
offset coalesce(cast(nullif(cast(:after as text), '') as integer), 0)
