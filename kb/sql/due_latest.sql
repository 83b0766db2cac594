-- title: Due between two days, the latest first
-- The same as what is due between two days, in the other order of days.
with
$due_items,
chosen as (
    select d.*
    from due_items d
    where d.fits_audience and d.fits_system and d.fits_issuer and d.fits_kind and d.fits_certainty and d.fits_strength
      and d.fits_month
    order by d.due_on desc, coalesce(d.starts, ''), d.title, d.id
    limit coalesce(cast(nullif(cast(:most as text), '') as integer), 1000000000)
    offset coalesce(cast(nullif(cast(:after as text), '') as integer), 0)
)
$due_told
order by s.due_on desc, coalesce(s.starts, ''), s.title, s.id
