-- title: What the due things can be narrowed by
-- Everything due in the asked days with the few words by which it is counted, and which of the asked filters it passes.
with
$due_items
select
    d.due, d.due_on, d.first_day, d.starts, d.title, d.id, d.kind, d.certainty, d.strength, substr(d.due_on, 1, 7) as month,
    d.issuer, d.audience_told as audience, d.systems_about as systems,
    d.fits_audience, d.fits_system, d.fits_issuer, d.fits_kind, d.fits_certainty, d.fits_strength, d.fits_month
from due_items d
