-- title: What the changes can be narrowed by
-- Every change announced since the asked day with the few words by which it is counted, and which of the asked filters it passes.
with
$known_changes
select k.kind, coalesce(k.systems, '[]') as systems, k.about, k.issuer, k.fits_kind, k.fits_audience, k.fits_system, k.fits_issuer
from known_changes k
