-- title: Due between two days
-- The latest word on everything whose dates lie wholly in the asked days (must) or only touch them (may), what a circular calls completed included. Where it does not say for whom, the audience is the one that an earlier circular named; if none ever did, it is listed for every audience.
-- starts, ends, as_of: YYYY-MM-DD; leave empty for no bound. as_of: what was known on that day. month: YYYY-MM. system: a code; - for what names none. gone: yes to see also what was said before and holds no more, as its state says.
with
$due_items,
chosen as (
    select d.*
    from due_items d
    where d.fits_audience and d.fits_system and d.fits_issuer and d.fits_kind and d.fits_certainty and d.fits_strength
      and d.fits_month
    order by d.due_on, coalesce(d.starts, ''), d.title, d.id
    limit coalesce(cast(nullif(cast(:most as text), '') as integer), 1000000000)
    offset coalesce(cast(nullif(cast(:after as text), '') as integer), 0)
)
$due_told
order by s.due_on, coalesce(s.starts, ''), s.title, s.id
