-- title: Due between two days
-- The latest word on everything whose dates lie wholly in the asked days (must) or only touch them (may), what a circular calls completed included. Where it does not say for whom, the audience is the one that an earlier circular named; if none ever did, it is listed for every audience.
-- starts, ends, as_of: YYYY-MM-DD; leave empty for no bound. as_of: what was known on that day. month: YYYY-MM. gone: yes to see also what was said before and holds no more, as its state says.
with
$due_items,
chosen as (
    select d.*
    from due_items d
    where d.fits_audience and d.fits_system and d.fits_issuer and d.fits_kind and d.fits_certainty and d.fits_strength
      and d.fits_month
      and d.due_on >= cast(:due_from as text)
      and d.due_on <= coalesce(nullif(cast(:due_until as text), ''), '9999-12-31')
    order by
        case when cast(:latest_first as text) = 'yes' then d.due_on end desc, d.due_on, coalesce(d.starts, ''), d.title, d.id
    limit coalesce(cast(nullif(cast(:most as text), '') as integer), 1000000000)
    offset coalesce(cast(nullif(cast(:after as text), '') as integer), 0)
)
select
    d.due, s.due_on, substr(coalesce(s.ends, s.starts), 12) as due_time, s.title, s.kind, s.certainty, s.strength,
    s.audience_told as audience, s.systems_told as systems, c.label as circular, s.page, s.quote,
    s.issuer, s.site, s.starts, s.ends, s.grain, s.modifier, s.condition, s.status, c.issued_on, c.subject,
    (
        select min(f.code) from findings f
        where f.passage_id = s.passage_id and f.severity in ('error', 'warning')
    ) as doubt,
    m.title as milestone, p.title as programme, d.state, s.id, s.circular_id, s.milestone_id, m.programme_id, s.passage_id
from chosen d
join schedule s on s.id = d.id
join circulars c on c.id = s.circular_id
left join milestones m on m.id = s.milestone_id
left join programmes p on p.id = m.programme_id
order by
    case when cast(:latest_first as text) = 'yes' then s.due_on end desc, s.due_on, coalesce(s.starts, ''), s.title, s.id
