-- title: What the due things can be narrowed by
-- How many things are due in the asked days, by the few words by which they are counted and by which of the asked filters they pass.
with
$due_items
select
    d.due, d.kind, d.certainty, d.strength, substr(d.due_on, 1, 7) as month, d.issuer, d.audience_told as audience,
    d.systems_about as systems, d.fits_audience, d.fits_system, d.fits_issuer, d.fits_kind, d.fits_certainty,
    d.fits_strength, d.fits_month, count(*) as things
from due_items d
group by
    d.due, d.kind, d.certainty, d.strength, substr(d.due_on, 1, 7), d.issuer, d.audience_told, d.systems_about,
    d.fits_audience, d.fits_system, d.fits_issuer, d.fits_kind, d.fits_certainty, d.fits_strength, d.fits_month
