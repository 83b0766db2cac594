-- The findings of each severity and code, those of the latest circulars first. Findings about the base as a whole are
-- known today, but as of no day before.
select
    row_number() over (
        order by f.severity, f.code, coalesce(c.known_on, '') desc, coalesce(f.page, 0), f.id
    ) as position,
    f.id as finding_id, f.severity, f.code, c.issuer, coalesce(c.known_on, '9999-12-31') as known_on
from findings f
left join circulars c on c.id = f.circular_id
